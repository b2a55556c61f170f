package io.agentic.model.ollama.internal;

import io.agentic.api.model.ModelProvider;
import io.agentic.testkit.model.ModelProviderContract;
import io.agentic.testkit.model.ModelReply;
import io.agentic.testkit.model.OllamaServer;
import io.agentic.testkit.model.ScriptedVendor;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

class OllamaModelContractTest extends ModelProviderContract {

    private final OllamaServer server = OllamaServer.open();
    private final TestProvider provider = new TestProvider(TestProvider.settings(server.baseUrl()), false);

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
        return "pine:8b";
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
        return Optional.of("moss-embed");
    }
}
