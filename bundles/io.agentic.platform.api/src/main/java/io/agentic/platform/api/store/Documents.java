package io.agentic.platform.api.store;

import static java.util.Objects.requireNonNull;

import io.agentic.platform.api.audit.AuditEvent;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Small things that are kept as they are now, such as users and workspaces; each with a version that counts its changes. What is written
 * together becomes durable together or not at all. Reading blocks. Thread-safe.
 *
 * <p>Stages complete on the thread that writes for everybody, as those of the {@link Journal}: go on with an executor of your own.
 */
@ProviderType
public interface Documents {

    /** All of a kind, sorted by id. Blocks. */
    List<Document> all(String kind);

    /** One of a kind. Blocks. */
    Optional<Document> find(String kind, String id);

    /**
     * Makes changes, all or none. Completes when they are on disk; fails as {@code CONFLICT} when a document has not the expected version,
     * and as {@code UNAVAILABLE} when they cannot be written.
     */
    default CompletionStage<Void> write(List<Change> changes) {
        return write(changes, List.of());
    }

    /** Makes changes like {@link #write(List)}; what is to be accounted for is on disk with them, or neither is. */
    CompletionStage<Void> write(List<Change> changes, List<AuditEvent> events);

    /**
     * A thing as it is now.
     *
     * @param kind what it is: {@code user}, {@code workspace}…
     * @param id names it among its kind
     * @param version from 1, one more with each change
     * @param body JSON; encrypted on disk
     */
    record Document(String kind, String id, long version, String body) {

        public Document {
            requireNonNull(kind, "kind");
            requireNonNull(id, "id");
            requireNonNull(body, "body");
        }
    }

    /** What becomes of a document. */
    sealed interface Change {

        /**
         * It is made, or takes the place of what was.
         *
         * @param expected the version there is now; 0 when there must be none
         * @param subject whose data it is: the key its body is encrypted with
         */
        record Put(String kind, String id, long expected, String subject, String body) implements Change {

            public Put {
                requireNonNull(kind, "kind");
                requireNonNull(id, "id");
                requireNonNull(subject, "subject");
                requireNonNull(body, "body");
            }
        }

        /**
         * It is removed. A later document of the same id begins with version 1 again.
         *
         * @param expected the version there is now
         */
        record Remove(String kind, String id, long expected) implements Change {

            public Remove {
                requireNonNull(kind, "kind");
                requireNonNull(id, "id");
            }
        }
    }
}
