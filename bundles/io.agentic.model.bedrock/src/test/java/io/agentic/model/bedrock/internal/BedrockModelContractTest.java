package io.agentic.model.bedrock.internal;

import io.agentic.api.model.ModelProvider;
import io.agentic.testkit.model.BedrockServer;
import io.agentic.testkit.model.ModelProviderContract;
import io.agentic.testkit.model.ModelReply;
import io.agentic.testkit.model.ScriptedVendor;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

class BedrockModelContractTest extends ModelProviderContract {

    private final BedrockServer server = BedrockServer.open();
    private final TestProvider provider = new TestProvider(TestProvider.settings(server.baseUrl()), Clock.systemUTC());

    @AfterEach
    void close() {
        provider.close();
        server.close();
    }

    @Override
    protected ModelProvider provider() {
        return provider.provider();
    }

    @Override
    protected String model() {
        return TestProvider.MODEL;
    }

    @Override
    protected void stall() {
        server.otherwise(question -> ModelReply.text("Never to be finished").drippingAfter(2));
    }

    @Override
    protected Optional<ScriptedVendor> vendor() {
        return Optional.of(server);
    }

    @Override
    protected Optional<String> embeddingModel() {
        return Optional.of("amazon.titan-embed-text-v2:0");
    }
}
