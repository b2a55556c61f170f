package io.agentic.web.rest.internal;

import io.agentic.api.data.Fields;
import io.agentic.api.event.TaskEvent;
import java.nio.charset.StandardCharsets;

/** Writes task events as {@code text/event-stream} has them. */
final class ServerSentEvent {

    private ServerSentEvent() {}

    static byte[] of(TaskEvent event) {
        var data = Fields.of("task", event.task().value())
                .with("seq", event.seq())
                .with("at", event.at().toString())
                .with("kind", event.kind().name())
                .with("agent", event.agent())
                .with("summary", event.summary())
                .with("data", event.data());
        var text = "id: " + event.seq() + "\nevent: " + event.kind() + "\ndata: " + data.json() + "\n\n";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The seq that a {@code Last-Event-ID} names; 0 when there is none.
     *
     * @throws Refusal when it is no seq
     */
    static long lastSeq(String lastEventId) {
        if (lastEventId == null || lastEventId.isEmpty()) {
            return 0;
        }
        if (!lastEventId.matches("\\d{1,18}")) {
            throw Refusal.usage(
                    "'Last-Event-ID' must be the number of an event.",
                    "Send the id of the last event you have, or none.");
        }
        return Long.parseLong(lastEventId);
    }
}
