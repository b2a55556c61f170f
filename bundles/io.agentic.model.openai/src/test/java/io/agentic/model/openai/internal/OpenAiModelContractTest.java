package io.agentic.model.openai.internal;

import io.agentic.api.model.ModelProvider;
import io.agentic.model.wire.Account;
import io.agentic.testkit.model.ModelProviderContract;
import io.agentic.testkit.model.OpenAiReply;
import io.agentic.testkit.model.OpenAiServer;
import io.agentic.testkit.model.ScriptedVendor;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

class OpenAiModelContractTest extends ModelProviderContract {

    private final OpenAiServer server = OpenAiServer.open();
    private final Account account = TestProvider.account(
            TestProvider.settings(server.baseUrl()).models("gpt-test, text-embedding-test"), Map.of());
    private final TestProvider provider = new TestProvider(() -> account, Clock.systemUTC());

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
        return "gpt-test";
    }

    @Override
    protected Optional<String> embeddingModel() {
        return Optional.of("text-embedding-test");
    }

    @Override
    protected Optional<ScriptedVendor> vendor() {
        return Optional.of(new OpenAiVendor(server));
    }

    @Override
    protected void stall() {
        server.otherwise(request -> OpenAiReply.text("Never to be finished").drippingAfter(2));
    }
}
