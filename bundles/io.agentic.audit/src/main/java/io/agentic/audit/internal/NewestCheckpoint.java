package io.agentic.audit.internal;

import io.agentic.platform.api.audit.AuditCheckpoint;
import io.agentic.platform.api.audit.ExportFormat;
import io.agentic.platform.api.audit.ExportFormat.Line;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest checkpoint, outside the database: what tells a database that was put back to an older state, or begun anew, from one that
 * is as it was left.
 *
 * @param file where it is
 */
record NewestCheckpoint(PrivateFile file) {

    private static final Logger LOG = LoggerFactory.getLogger(NewestCheckpoint.class);

    static NewestCheckpoint in(Path folder) {
        return new NewestCheckpoint(new PrivateFile(folder.resolve("audit.checkpoint")));
    }

    /** Empty when there is none, or none that we have signed. */
    Optional<AuditCheckpoint> read(SigningKey key) {
        try {
            return file.read()
                    .map(text -> ExportFormat.read(text.strip()))
                    .filter(Line.Signed.class::isInstance)
                    .map(line -> ((Line.Signed) line).checkpoint())
                    .filter(checkpoint -> checkpoint.purpose() == AuditCheckpoint.Purpose.TRAIL
                            && key.trusts(checkpoint.key())
                            && checkpoint.isSigned());
        } catch (IllegalArgumentException e) {
            LOG.warn("{} is damaged and not heeded: {}", file.path(), e.getMessage());
            return Optional.empty();
        }
    }

    void write(AuditCheckpoint checkpoint) {
        file.write(ExportFormat.checkpoint(checkpoint) + "\n");
    }
}
