package io.agentic.models.internal;

import io.agentic.api.model.Message;
import io.agentic.api.model.ModelRequest;
import io.agentic.api.tool.ToolUse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The SHA-256 of what is asked. Each text goes in with its length before it, so that no two questions are the same by accident of their parts. */
final class RequestDigest {

    private final MessageDigest digest;

    RequestDigest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }

    RequestDigest add(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
        return this;
    }

    RequestDigest add(ModelRequest request) {
        add(request.messages().size() + " " + request.tools().size());
        request.messages().forEach(this::add);
        request.tools().forEach(tool -> add(tool.name()).add(tool.summary()).add(tool.schema()));
        return add(request.responseSchema().map(schema -> "+" + schema).orElse(""))
                .add(String.valueOf(request.maxOutputTokens()))
                .add(request.temperature().toString());
    }

    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private void add(Message message) {
        add(message.getClass().getSimpleName());
        if (message instanceof Message.Instruction instruction) {
            add(instruction.text());
        } else if (message instanceof Message.Question question) {
            add(question.text()).add(String.valueOf(question.images().size()));
            question.images().forEach(image -> add(image.mediaType()).add(image.base64()));
        } else if (message instanceof Message.ToolResult result) {
            add(result.callId()).add(result.content()).add(String.valueOf(result.failed()));
        } else if (message instanceof Message.Answer answer) {
            add(answer.text()).add(String.valueOf(answer.calls().size()));
            answer.calls().forEach(this::add);
            answer.reasoning()
                    .ifPresentOrElse(thought -> add(thought.dialect()).add(thought.content()), () -> add("-"));
        }
    }

    private void add(ToolUse use) {
        add(use.id()).add(use.tool()).add(use.arguments());
    }
}
