package io.agentic.model.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agentic.api.model.ModelOutcome;
import io.agentic.api.model.ModelOutcome.Failed;
import io.agentic.api.model.ModelRequest;
import io.agentic.api.model.ModelStream;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** A conversation is answered. */
record Conversation(Dialect dialect, Account account, ModelRequest request, ModelStream stream)
        implements Speech<ModelOutcome> {

    @Override
    public WireCall call(Set<String> conceded) {
        return dialect.chat(account, request, conceded);
    }

    @Override
    public Understanding<ModelOutcome> understanding(WireCall call, BooleanSupplier wanted) {
        var reader = dialect.reader(request, call, new WantedStream(stream, wanted));
        return new Understanding<>() {

            @Override
            public void event(String name, ObjectNode json) {
                reader.event(name, json);
            }

            @Override
            public boolean finished() {
                return reader.finished();
            }

            @Override
            public ModelOutcome outcome() {
                return reader.answered();
            }
        };
    }

    @Override
    public Optional<String> concession(
            int status, Map<String, String> headers, String body, WireCall sent, Set<String> conceded) {
        return dialect.concession(status, headers, body, sent, conceded);
    }

    @Override
    public Trouble trouble(int status, Map<String, String> headers, String body) {
        return dialect.trouble(status, headers, body);
    }

    @Override
    public ModelOutcome failed(Failed failed) {
        return failed;
    }

    /** Says nothing more once the exchange has ended. */
    private record WantedStream(ModelStream stream, BooleanSupplier wanted) implements ModelStream {

        @Override
        public void text(String piece) {
            if (wanted.getAsBoolean()) {
                stream.text(piece);
            }
        }

        @Override
        public void thought(String piece) {
            if (wanted.getAsBoolean()) {
                stream.thought(piece);
            }
        }

        @Override
        public void onCancel(Runnable action) {
            stream.onCancel(action);
        }
    }
}
