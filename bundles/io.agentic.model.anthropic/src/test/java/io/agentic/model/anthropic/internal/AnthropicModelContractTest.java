package io.agentic.model.anthropic.internal;

import io.agentic.api.model.ModelProvider;
import io.agentic.testkit.model.AnthropicReply;
import io.agentic.testkit.model.AnthropicServer;
import io.agentic.testkit.model.ModelProviderContract;
import io.agentic.testkit.model.ScriptedVendor;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

class AnthropicModelContractTest extends ModelProviderContract {

    private final AnthropicServer server = AnthropicServer.open();
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
        return "claude-test";
    }

    @Override
    protected void stall() {
        server.otherwise(request -> AnthropicReply.text("Never to be finished").drippingAfter(3));
    }

    @Override
    protected Optional<ScriptedVendor> vendor() {
        return Optional.of(server);
    }
}
