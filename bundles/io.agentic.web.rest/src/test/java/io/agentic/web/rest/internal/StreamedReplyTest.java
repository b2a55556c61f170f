package io.agentic.web.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StreamedReplyTest {

    private final FakeClient client = new FakeClient();
    private final Json json = new Json(1_000);
    private final Map<String, Object> said = new HashMap<>();
    private final AtomicInteger gone = new AtomicInteger();
    private final StreamedReply reply = reply();

    @Test
    void tellsPiecesAndThenTheAnswer() throws IOException {
        reply.text("Once\nupon");
        client.read();
        reply.text(" a time");
        reply.end(() -> Answer.json(200, Map.of("model", "acme/x"), json));

        assertThat(said).containsEntry("Content-Type", "text/event-stream;charset=utf-8");
        assertThat(client.received())
                .isEqualTo("event: text\ndata: {\"text\":\"Once\\nupon\"}\n\n"
                        + "event: text\ndata: {\"text\":\" a time\"}\n\n"
                        + "event: answer\ndata: {\"model\":\"acme/x\"}\n\n");
        assertThat(client.completed()).isTrue();
        assertThat(gone).hasValue(0);
    }

    @Test
    void tellsAProblemThatComesAfterTheFirstPiece() throws IOException {
        reply.text("Once");
        client.read();
        reply.end(() -> Answer.json(503, Map.of("code", "UNAVAILABLE"), json));

        assertThat(client.received()).endsWith("event: problem\ndata: {\"code\":\"UNAVAILABLE\"}\n\n");
    }

    @Test
    void answersAsUsualWhenNothingWasTold() throws IOException {
        reply.end(() -> Answer.json(403, Map.of("code", "REFUSED"), json));
        client.read();

        assertThat(said).containsEntry("status", 403).containsEntry("Content-Type", "application/json");
        assertThat(client.received()).isEqualTo("{\"code\":\"REFUSED\"}");
    }

    @Test
    void tellsTheVerbWhenTheClientVanishes() throws IOException {
        reply.text("Once");
        client.read();
        client.vanish();

        reply.text(" more");
        assertThat(gone).hasValue(1);
        reply.onGone(gone::incrementAndGet);
        assertThat(gone).hasValue(2);
    }

    private StreamedReply reply() {
        var timed = (AsyncContext) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {AsyncContext.class},
                (self, method, arguments) -> method.getName().equals("setTimeout")
                                || method.getName().equals("addListener")
                        ? null
                        : method.invoke(client.async, arguments));
        var made = new StreamedReply(client.async, response(), new AsyncReply(timed, response(), json), json);
        made.onGone(gone::incrementAndGet);
        return made;
    }

    private HttpServletResponse response() {
        return (HttpServletResponse) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {HttpServletResponse.class}, (self, method, arguments) -> {
                    switch (method.getName()) {
                        case "setHeader" -> said.put((String) arguments[0], arguments[1]);
                        case "setStatus" -> said.put("status", arguments[0]);
                        case "getOutputStream" -> {
                            return client.out;
                        }
                        default -> {}
                    }
                    return null;
                });
    }
}
