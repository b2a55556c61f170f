package io.agentic.model.openai.internal;

import io.agentic.api.model.ModelProvider;
import io.agentic.testkit.model.ModelProviderContract;
import io.agentic.testkit.model.OpenAiReply;
import io.agentic.testkit.model.OpenAiServer;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

class OpenAiModelContractTest extends ModelProviderContract {

    private final OpenAiServer server = OpenAiServer.open();
    private final Account account =
            Account.of("test", TestConfig.of(server.baseUrl()), Map.of(), name -> Optional.empty());
    private final OpenAiModelProvider provider = new OpenAiModelProvider(() -> account, Clock.systemUTC());

    @AfterEach
    void close() {
        provider.close();
        server.close();
    }

    @Override
    protected ModelProvider provider() {
        return provider;
    }

    @Override
    protected String model() {
        return "gpt-test";
    }

    @Override
    protected void stall() {
        server.otherwise(request -> OpenAiReply.text("Never to be finished").drippingAfter(2));
    }
}
