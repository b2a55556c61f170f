package io.agentic.audit.internal;

import io.agentic.platform.api.audit.AuditArchive;
import io.agentic.platform.api.audit.AuditArchive.End;
import io.agentic.platform.api.audit.AuditCheckpoint;
import io.agentic.platform.api.audit.AuditCheckpoint.Purpose;
import io.agentic.platform.api.audit.ExportFormat;
import io.agentic.platform.api.operation.Document;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Optional;
import java.util.Queue;

/**
 * Writes a piece of the trail as it is, with all that is signed of it: also with the checkpoint that is kept outside the database, so
 * that a trail which was made anew inside it does not pass. Made for one export.
 */
final class Export {

    private static final int PAGE = 2_000;

    private final AuditArchive archive;
    private final AuditSigner signer;
    private final StringBuilder text = new StringBuilder();
    private final Queue<AuditCheckpoint> checkpoints = new ArrayDeque<>();
    private Optional<AuditCheckpoint> outside = Optional.empty();
    private long last;
    private byte[] hash;

    Export(AuditArchive archive, AuditSigner signer) {
        this.archive = archive;
        this.signer = signer;
    }

    Document write(long from, int limit) {
        var begin = Start.behind(from, archive);
        var after = begin.after();
        var start = begin.hash();
        outside = signer.newest().read(signer.key()).filter(checkpoint -> checkpoint.seq() > after);
        var end = archive.end();
        append(ExportFormat.start(after, start));
        begin.cut().map(ExportFormat::checkpoint).ifPresent(this::append);
        last = after;
        hash = start;
        fill(after);
        var whole = records(limit, end);
        // What the runtime noted as the end is signed, not what is found: what was cut off is missed then.
        var signed = end.genuine() && end.seq() > after && (whole || end.seq() == last)
                ? signer.signed(Purpose.EXPORT, after, start, end.seq(), end.hash())
                : signer.signed(Purpose.EXPORT, after, start, last, hash);
        append(ExportFormat.checkpoint(signed));
        return new Document("audit-" + (after + 1) + "-" + last + ".jsonl", "application/jsonl", text.toString());
    }

    /** Writes records up to the end; returns whether all of them are written. */
    private boolean records(int limit, End end) {
        for (var left = limit; left > 0; ) {
            var page = archive.read(last, Math.min(left, PAGE));
            if (page.isEmpty()) {
                return true;
            }
            for (var kept : page) {
                if (end.genuine()
                        && end.seq() > 0
                        && kept.record().seq() > end.seq()) { // not of the trail, or written since
                    return true;
                }
                append(ExportFormat.record(kept));
                last = kept.record().seq();
                hash = kept.record().hash();
                signatures();
            }
            left -= page.size();
        }
        return false;
    }

    private void signatures() {
        while (!checkpoints.isEmpty() && checkpoints.peek().seq() <= last) {
            var checkpoint = checkpoints.remove();
            append(ExportFormat.checkpoint(checkpoint));
            outside = outside.filter(one -> !Arrays.equals(one.signature(), checkpoint.signature()));
            if (checkpoints.isEmpty()) {
                fill(checkpoint.seq());
            }
        }
        outside.filter(one -> one.seq() == last).ifPresent(one -> append(ExportFormat.checkpoint(one)));
    }

    private void fill(long after) {
        checkpoints.addAll(archive.checkpoints(after, PAGE));
    }

    private void append(String line) {
        text.append(line).append('\n');
    }
}
