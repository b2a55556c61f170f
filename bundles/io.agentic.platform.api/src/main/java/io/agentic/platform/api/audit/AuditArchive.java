package io.agentic.platform.api.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/** The chain as it is kept, for those who search, verify, sign and export it. Reading blocks. Thread-safe. */
@ProviderType
public interface AuditArchive {

    /** Records with a greater seq, in order; as they are found, which may be not as they were written. Blocks. */
    List<Kept> read(long afterSeq, int limit);

    /** Records that fit, newest first. Blocks. */
    List<Kept> search(Query query, int limit);

    /** Where the chain ends. Blocks. */
    End end();

    /** Checkpoints that end behind a seq, in order. Blocks. */
    List<AuditCheckpoint> checkpoints(long afterSeq, int limit);

    /** The newest checkpoint. Blocks. */
    Optional<AuditCheckpoint> lastCheckpoint();

    /** Keeps a checkpoint. Completes when it is on disk. */
    CompletionStage<Void> keep(AuditCheckpoint checkpoint);

    /** What was removed of the beginning; empty when nothing was. As it is found. Blocks. */
    Optional<AuditCheckpoint> cut();

    /**
     * Removes the beginning of the chain, with its checkpoints, and keeps the statement that says so. Fails as {@code CONFLICT} when the
     * statement does not go on where the one before ended, or the newest checkpoint would not stay; then nothing is removed.
     *
     * @param statement of purpose {@link AuditCheckpoint.Purpose#CUT}
     * @param told is recorded with it, or not at all
     * @return completes when it is on disk
     */
    CompletionStage<Void> cut(AuditCheckpoint statement, List<AuditEvent> told);

    /**
     * A record with what is encrypted of it.
     *
     * @param record as it is found
     * @param secret as it is found
     */
    record Kept(AuditRecord record, Secret secret) {}

    /** What is encrypted of a record. */
    sealed interface Secret {

        /**
         * It can be read.
         *
         * @param nonce that the digest was made with; must not be changed
         * @param payload as {@link AuditEvent#payload} made it
         */
        record Open(byte[] nonce, String payload) implements Secret {}

        /** The key of its subject has been destroyed. */
        record Erased() implements Secret {}

        /** It does not open with the key of its subject. */
        record Damaged() implements Secret {}
    }

    /**
     * Where the chain ends.
     *
     * @param seq of the last record, as noted with it; 0 when there is none
     * @param hash of the last record, as noted with it
     * @param genuine whether the runtime itself noted this
     */
    record End(long seq, byte[] hash, boolean genuine) {}

    /**
     * What is searched for; empty is all.
     *
     * @param actor exactly
     * @param action exactly, or a beginning that ends with {@code *}
     * @param workspace exactly
     * @param task exactly
     * @param outcome exactly
     * @param from at this time or later
     * @param to before this time
     */
    record Query(
            Optional<String> actor,
            Optional<String> action,
            Optional<String> workspace,
            Optional<String> task,
            Optional<String> outcome,
            Optional<Instant> from,
            Optional<Instant> to) {}
}
