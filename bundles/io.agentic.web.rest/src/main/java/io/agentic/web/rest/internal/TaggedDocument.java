package io.agentic.web.rest.internal;

import io.agentic.platform.api.operation.OperationSpec;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** The OpenAPI document, made once for each state of the table, and not sent to who has it. Thread-safe. */
final class TaggedDocument {

    private final Json json;
    private volatile Made made = new Made(List.of(), "", Answer.empty(204));

    TaggedDocument(Json json) {
        this.json = json;
    }

    private record Made(List<OperationSpec> table, String tag, Answer answer) {}

    /** @param known the tag of what the client has; null for nothing */
    Answer of(List<OperationSpec> table, String known) {
        var last = made;
        if (last.tag().isEmpty() || !last.table().equals(table)) {
            var answer = Answer.json(200, OpenApiDocument.of(table), json);
            var tag = "\"" + digest(answer.body()) + "\"";
            last = new Made(table, tag, answer.with("ETag", tag).with("Cache-Control", "private, no-cache"));
            made = last;
        }
        return last.tag().equals(known) ? Answer.empty(304).with("ETag", last.tag()) : last.answer();
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
