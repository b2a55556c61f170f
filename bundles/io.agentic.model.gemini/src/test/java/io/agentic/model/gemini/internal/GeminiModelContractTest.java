package io.agentic.model.gemini.internal;

import io.agentic.api.model.ModelProvider;
import io.agentic.testkit.model.GeminiReply;
import io.agentic.testkit.model.GeminiServer;
import io.agentic.testkit.model.ModelProviderContract;
import io.agentic.testkit.model.ScriptedVendor;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

class GeminiModelContractTest extends ModelProviderContract {

    private final GeminiServer server = GeminiServer.open();
    private final TestProvider provider = new TestProvider(TestProvider.settings(server.baseUrl()));

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
        return "gemini-test";
    }

    @Override
    protected void stall() {
        server.otherwise(request -> GeminiReply.text("Never to be finished").drippingAfter(3));
    }

    @Override
    protected Optional<ScriptedVendor> vendor() {
        return Optional.of(server);
    }

    @Override
    protected Optional<String> embeddingModel() {
        return Optional.of("embedding-test");
    }
}
