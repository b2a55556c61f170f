package io.agentic.audit.internal;

import io.agentic.platform.api.audit.AuditArchive;
import io.agentic.platform.api.audit.AuditArchive.Kept;
import io.agentic.platform.api.audit.AuditCheckpoint;
import io.agentic.platform.api.audit.AuditRecord;
import java.util.Optional;

/**
 * Where one begins to read a trail.
 *
 * @param after behind this record; 0 for the start of the chain
 * @param hash of that record
 * @param cut the statement that what is before was removed, when one begins where the trail does
 */
record Start(long after, byte[] hash, Optional<AuditCheckpoint> cut) {

    /**
     * Behind a record, or at the beginning of what is kept.
     *
     * @throws IllegalArgumentException if there is no such record
     */
    static Start behind(long after, AuditArchive archive) {
        var cut = archive.cut();
        if (cut.isPresent() && (after == 0 || after == cut.get().seq())) {
            return new Start(cut.get().seq(), cut.get().hash(), cut);
        }
        if (cut.isPresent() && after < cut.get().seq()) {
            throw new IllegalArgumentException("Records 1 to " + cut.get().seq() + " were removed at "
                    + cut.get().at() + ". Begin behind " + cut.get().seq() + ", or leave it out.");
        }
        return after == 0
                ? new Start(0, AuditRecord.beginning(), Optional.empty())
                : new Start(after, hashOf(after, archive), Optional.empty());
    }

    private static byte[] hashOf(long seq, AuditArchive archive) {
        return archive.read(seq - 1, 1).stream()
                .map(Kept::record)
                .filter(record -> record.seq() == seq)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no record " + seq + " to begin behind"))
                .hash();
    }
}
