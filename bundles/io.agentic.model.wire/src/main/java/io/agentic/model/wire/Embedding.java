package io.agentic.model.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agentic.api.model.EmbeddingOutcome;
import io.agentic.api.model.EmbeddingOutcome.Embedded;
import io.agentic.api.model.EmbeddingRequest;
import io.agentic.api.model.ModelOutcome.Failed;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Texts become vectors. */
record Embedding(Dialect dialect, Account account, EmbeddingRequest request) implements Speech<EmbeddingOutcome> {

    @Override
    public WireCall call(Set<String> conceded) {
        return dialect.embeddings(account, request).orElseThrow();
    }

    @Override
    public Understanding<EmbeddingOutcome> understanding(WireCall call, BooleanSupplier wanted) {
        return new Vectors();
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
    public EmbeddingOutcome failed(Failed failed) {
        return failed;
    }

    private final class Vectors implements Understanding<EmbeddingOutcome> {

        private Embedded embedded;

        @Override
        public void event(String name, ObjectNode json) {
            var read = dialect.embedded(json, request);
            var length = read.vectors().isEmpty() ? 0 : read.vectors().get(0).size();
            if (length == 0
                    || read.vectors().size() != request.texts().size()
                    || read.vectors().stream().anyMatch(vector -> vector.size() != length)) {
                throw WireTrouble.garbled();
            }
            embedded = read;
        }

        @Override
        public boolean finished() {
            return embedded != null;
        }

        @Override
        public EmbeddingOutcome outcome() {
            return embedded;
        }
    }
}
