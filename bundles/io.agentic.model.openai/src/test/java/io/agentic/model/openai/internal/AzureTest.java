package io.agentic.model.openai.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.api.model.EmbeddingRequest;
import io.agentic.api.model.Message.Question;
import io.agentic.api.model.ModelOutcome;
import io.agentic.api.model.ModelOutcome.Answered;
import io.agentic.api.model.ModelOutcome.Failed;
import io.agentic.api.model.ModelOutcome.Failed.Kind;
import io.agentic.api.model.ModelRequest;
import io.agentic.testkit.model.CollectingStream;
import io.agentic.testkit.model.OpenAiReply;
import io.agentic.testkit.model.OpenAiServer;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Addresses, key and errors as in Microsoft's REST reference of Azure OpenAI (learn.microsoft.com/azure/ai-services/openai/reference), looked up in November 2026. */
class AzureTest {

    private static final String KEY = "0123456789abcdef";

    private final OpenAiServer server = OpenAiServer.open();
    private final TestProvider provider = new TestProvider(
            () -> TestProvider.account(
                    TestProvider.settings(server.baseUrl().resolve("/openai"))
                            .models("my deployment, my-embedding")
                            .extra(OpenAiDialect.API_VERSION, "2024-10-21")
                            .apiKey("env:KEY"),
                    Map.of("KEY", KEY)),
            Clock.systemUTC());

    @AfterEach
    void close() {
        provider.close();
        server.close();
    }

    @Test
    void asksADeploymentWithAVersionAndItsOwnKindOfKey() {
        assertThat(ask()).isInstanceOf(Answered.class);

        var sent = server.requests().get(0);
        assertThat(sent.path()).isEqualTo("/openai/deployments/my+deployment/chat/completions?api-version=2024-10-21");
        assertThat(sent.header("api-key")).isEqualTo(KEY);
        assertThat(sent.headers()).doesNotContainKey("authorization");
        assertThat(sent.body()).contains("max_completion_tokens");
    }

    @Test
    void asksADeploymentForVectors() {
        var request = new EmbeddingRequest(
                "my-embedding", List.of("Oak"), Instant.now().plusSeconds(10));

        assertThat(provider.provider()
                        .embed(request)
                        .toCompletableFuture()
                        .orTimeout(10, TimeUnit.SECONDS)
                        .join())
                .isNotInstanceOf(Failed.class);
        assertThat(server.requests().get(0).path())
                .isEqualTo("/openai/deployments/my-embedding/embeddings?api-version=2024-10-21");
    }

    @Test
    void asksTheNewerAddressWithoutAVersion() {
        var account = TestProvider.account(
                TestProvider.settings(URI.create("https://mine.openai.azure.com/openai/v1/"))
                        .apiKey("env:KEY"),
                Map.of("KEY", KEY));

        var call = new OpenAiDialect().chat(account, request(), Set.of());

        assertThat(call.uri()).hasToString("https://mine.openai.azure.com/openai/v1/chat/completions");
        assertThat(call.headers()).anyMatch(header -> header.name().equals("api-key") && header.secret());
    }

    @Test
    void saysThatAQuestionWasFiltered() {
        server.then(OpenAiReply.body(400, "application/json", """
                {"error":{"message":"The response was filtered","type":null,"param":"prompt","code":"content_filter","status":400,
                 "innererror":{"code":"ResponsibleAIPolicyViolation","content_filter_result":{"hate":{"filtered":true,"severity":"high"}}}}}"""));

        assertThat(ask()).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.kind()).isEqualTo(Kind.CONTENT_FILTER);
            assertThat(failed.reason()).contains("content filter", "The response was filtered");
        });
    }

    @Test
    void saysThatAnAnswerWasFiltered() {
        server.then(OpenAiReply.body(200, "text/event-stream", """
                data: {"choices":[],"prompt_filter_results":[{"prompt_index":0,"content_filter_results":{}}]}

                data: {"choices":[{"index":0,"delta":{},"finish_reason":"content_filter"}]}

                data: [DONE]

                """));

        assertThat(ask()).isInstanceOfSatisfying(Failed.class, failed -> assertThat(failed.kind())
                .isEqualTo(Kind.CONTENT_FILTER));
    }

    private ModelOutcome ask() {
        return provider.provider()
                .ask(request(), new CollectingStream())
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    private static ModelRequest request() {
        return ModelRequest.builder(
                        "my deployment",
                        List.of(new Question("Hello")),
                        Instant.now().plusSeconds(10))
                .build();
    }
}
