package io.agentic.audit.internal;

import io.agentic.platform.api.audit.AuditArchive;
import io.agentic.platform.api.audit.AuditArchive.Kept;
import io.agentic.platform.api.audit.AuditCheckpoint;
import io.agentic.platform.api.audit.AuditCheckpoint.Purpose;
import io.agentic.platform.api.audit.AuditRecord;
import io.agentic.platform.api.audit.ExportFormat;
import io.agentic.platform.api.operation.Document;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Queue;

/**
 * Writes a piece of the trail as it is, with all that is signed of it: also with the checkpoint that is kept outside the database, so
 * that a trail which was made anew inside it does not pass.
 */
final class Export {

    private static final int PAGE = 2_000;

    private final AuditArchive archive;
    private final AuditSigner signer;

    Export(AuditArchive archive, AuditSigner signer) {
        this.archive = archive;
        this.signer = signer;
    }

    Document write(long after, int limit) {
        var outside = signer.newest().read(signer.key());
        var checkpoints = new ArrayDeque<AuditCheckpoint>();
        var text = new StringBuilder();
        var start = after == 0 ? AuditRecord.beginning() : hashOf(after);
        var last = after;
        var hash = start;
        append(text, ExportFormat.start(after, start));
        fill(checkpoints, after);
        for (var left = limit; left > 0; ) {
            var page = archive.read(last, Math.min(left, PAGE));
            if (page.isEmpty()) {
                break;
            }
            for (var kept : page) {
                append(text, ExportFormat.record(kept));
                last = kept.record().seq();
                hash = kept.record().hash();
                signatures(text, checkpoints, last);
            }
            left -= page.size();
        }
        var until = last;
        outside.filter(one -> one.seq() > after && one.seq() <= until && !has(text, one))
                .ifPresent(one -> append(text, ExportFormat.checkpoint(one)));
        append(text, ExportFormat.checkpoint(signer.signed(Purpose.EXPORT, after, start, last, hash)));
        return new Document("audit-" + (after + 1) + "-" + last + ".jsonl", "application/jsonl", text.toString());
    }

    private void signatures(StringBuilder text, Queue<AuditCheckpoint> checkpoints, long seq) {
        while (!checkpoints.isEmpty() && checkpoints.peek().seq() <= seq) {
            var checkpoint = checkpoints.remove();
            append(text, ExportFormat.checkpoint(checkpoint));
            if (checkpoints.isEmpty()) {
                fill(checkpoints, checkpoint.seq());
            }
        }
    }

    private void fill(Queue<AuditCheckpoint> checkpoints, long after) {
        checkpoints.addAll(archive.checkpoints(after, PAGE));
    }

    private static boolean has(StringBuilder text, AuditCheckpoint checkpoint) {
        return text.indexOf(ExportFormat.checkpoint(checkpoint)) >= 0;
    }

    private static void append(StringBuilder text, String line) {
        text.append(line).append('\n');
    }

    private byte[] hashOf(long seq) {
        return archive.read(seq - 1, 1).stream()
                .map(Kept::record)
                .filter(record -> record.seq() == seq)
                .max(Comparator.comparing(AuditRecord::seq))
                .orElseThrow(() -> new IllegalArgumentException("There is no record " + seq + " to begin behind"))
                .hash();
    }
}
