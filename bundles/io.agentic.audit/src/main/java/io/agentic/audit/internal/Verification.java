package io.agentic.audit.internal;

import io.agentic.platform.api.audit.AuditArchive;
import io.agentic.platform.api.audit.AuditArchive.End;
import io.agentic.platform.api.audit.AuditArchive.Kept;
import io.agentic.platform.api.audit.AuditArchive.Query;
import io.agentic.platform.api.audit.AuditArchive.Secret;
import io.agentic.platform.api.audit.AuditCheckpoint;
import io.agentic.platform.api.audit.ChainCheck;
import io.agentic.platform.api.audit.ChainCheck.Finding;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Goes once through the whole trail, its checkpoints, and what is known of it outside the database. Made for one run. */
final class Verification {

    private static final int PAGE = 5_000;
    private static final int REMEMBERED = 1_000;
    private static final Set<String> REMARKED =
            Set.of(AuditSigner.NEW_KEY, AuditSigner.CHECKPOINT_LOST, AuditErasure.ERASED);
    private static final Query ERASURES = new Query(
            Optional.empty(),
            Optional.of(AuditErasure.ERASED),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    private final AuditArchive archive;
    private final Optional<AuditCheckpoint> outside;
    private final End end;
    private final ChainCheck chain;
    private final Start start;
    private final long after;
    private final long until;
    private final Queue<AuditCheckpoint> checkpoints = new ArrayDeque<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private AuditCheckpoint lastRead;
    private boolean outsideSeen;
    private boolean cutTold;
    private long records;
    private long erased;
    private long signed;
    private final Map<String, Long> unexplained = new LinkedHashMap<>();

    /**
     * Prepares to verify.
     *
     * @param after behind this record, which is believed; 0 for all
     */
    Verification(AuditArchive archive, SigningKey key, NewestCheckpoint newest, long after) {
        this.archive = archive;
        start = Start.behind(after, archive);
        this.after = start.after();
        outside = newest.read(key)
                .filter(checkpoint -> checkpoint.seq() > this.after); // before the end: it is older then
        end = archive.end();
        until = end.seq() == 0 ? Long.MAX_VALUE : end.seq();
        chain = new ChainCheck(start.after(), start.hash(), key::trusts);
    }

    /**
     * What came of it.
     *
     * @param findings what is wrong, the first bad record first; empty when the trail is intact
     * @param remarks what somebody should know although nothing is wrong
     * @param first the first record that was asked for or is kept
     * @param records how many were read
     * @param erased how many of them belong to subjects whose key is destroyed
     * @param checkpoints how many signatures are on it
     * @param signedUntil the last record that is signed
     * @param last the last record
     */
    record Result(
            List<Finding> findings,
            List<String> remarks,
            long first,
            long records,
            long erased,
            long checkpoints,
            long signedUntil,
            long last) {}

    /** The next page is read while this one is verified. */
    Result run() {
        start.cut().ifPresent(this::cut);
        readCheckpoints();
        var page = archive.read(after, PAGE);
        while (!page.isEmpty()) {
            var last = page.get(page.size() - 1).record().seq();
            var next = CompletableFuture.supplyAsync(() -> archive.read(last, PAGE));
            for (var kept : page) {
                if (kept.record().seq() > until) {
                    next.join();
                    return result();
                }
                take(kept);
            }
            page = next.join();
        }
        return result();
    }

    /** What is said to have been removed, and what is still there of it. */
    private void cut(AuditCheckpoint statement) {
        add(chain.cut(statement));
        remarks.add("records 1 to " + statement.seq() + " were removed at " + statement.at()
                + ", as the signed statement says; the trail is kept from there on");
        archive.read(0, 1).stream()
                .map(kept -> kept.record().seq())
                .filter(seq -> seq <= statement.seq())
                .forEach(seq -> add(seq, "record " + seq + " was put before the start of the trail"));
    }

    private void take(Kept kept) {
        var record = kept.record();
        records++;
        signaturesBefore(record.seq());
        add(chain.next(record));
        if (kept.secret() instanceof Secret.Open open) {
            add(ChainCheck.disclosed(record, open.nonce(), open.payload()));
        } else if (kept.secret() instanceof Secret.Erased) {
            erased++;
            unexplained.putIfAbsent(record.subject(), record.seq());
        } else {
            add(record.seq(), "the encrypted part of record " + record.seq() + " was changed, or is that of another");
        }
        outside.filter(checkpoint ->
                        checkpoint.seq() == record.seq() && !Arrays.equals(checkpoint.hash(), record.hash()))
                .ifPresent(checkpoint -> doubt(
                        checkpoint.after() + 1,
                        checkpoint.seq(),
                        "records " + (checkpoint.after() + 1) + " to " + checkpoint.seq()
                                + " are not those whose signature is kept outside the database"));
        signaturesBefore(record.seq() + 1);
        remark(kept);
    }

    private void remark(Kept kept) {
        var action = kept.record().action();
        if (REMARKED.contains(action) && kept.secret() instanceof Secret.Open open) {
            remarks.add("record " + kept.record().seq() + ": " + AuditLine.text(open, "reason"));
        }
        explain(kept);
        cutTold = cutTold
                || action.equals(AuditRetention.CUT)
                        && kept.secret() instanceof Secret.Open open
                        && AuditLine.text(open, "target").equals(String.valueOf(after));
    }

    /** The runtime puts on record what it removes, so a statement without a record is one of another time. */
    private void cutOnRecord() {
        if (start.cut().isPresent() && !cutTold) {
            doubt(
                    1,
                    after,
                    "records 1 to " + after + " were removed, and no record says so: the statement is one from another"
                            + " time");
        }
    }

    /** A key is destroyed for a reason that is on record. */
    private void explain(Kept kept) {
        if (kept.record().action().equals(AuditErasure.ERASED) && kept.secret() instanceof Secret.Open open) {
            unexplained.remove(AuditLine.text(open, "target"));
        }
    }

    private void erasures() {
        if (!unexplained.isEmpty()) { // perhaps by what was written meanwhile
            archive.search(ERASURES, PAGE).stream()
                    .filter(kept -> kept.record().seq() > until)
                    .forEach(this::explain);
        }
        unexplained.forEach((subject, seq) -> add(
                seq,
                "the key of '" + subject
                        + "' is gone, and with it what is encrypted in this record and others, and no record says who"
                        + " erased it"));
    }

    /** Takes the checkpoints that end before a record. */
    private void signaturesBefore(long seq) {
        while (!checkpoints.isEmpty() && checkpoints.peek().seq() < seq) {
            signature(checkpoints.remove());
            if (checkpoints.isEmpty()) {
                readCheckpoints();
            }
        }
    }

    private void signature(AuditCheckpoint checkpoint) {
        signed++;
        add(chain.checkpoint(checkpoint));
        outsideSeen = outsideSeen
                || outside.filter(other -> Arrays.equals(other.signature(), checkpoint.signature()))
                        .isPresent();
    }

    private void readCheckpoints() {
        var from = lastRead == null ? after : lastRead.seq();
        checkpoints.addAll(archive.checkpoints(from, PAGE));
        lastRead = checkpoints.isEmpty() ? lastRead : new ArrayList<>(checkpoints).get(checkpoints.size() - 1);
    }

    private Result result() {
        var last = chain.seq();
        signaturesBefore(last + 1);
        end(last);
        behind(last);
        outside(last);
        erasures();
        cutOnRecord();
        return new Result(
                Finding.inOrder(findings),
                List.copyOf(remarks),
                after + 1,
                records,
                erased,
                signed,
                chain.signedUntil(),
                last);
    }

    /** Compares the last record with what was noted together with it. */
    private void end(long last) {
        var unsigned = Math.min(chain.signedUntil(), last) + 1;
        if (!end.genuine()) {
            doubt(unsigned, last, "the note of where the trail ends was not made by the runtime");
        } else if (end.seq() == 0 && last > 0 && archive.end().seq() == 0) {
            doubt(unsigned, last, "the note of where the trail ends is missing");
        } else if (last < end.seq()) {
            add(last + 1, ChainCheck.missing(last + 1, end.seq()) + ": the end was cut off");
        } else if (last == end.seq() && !Arrays.equals(chain.hash(), end.hash())) {
            doubt(
                    Math.min(unsigned, last),
                    last,
                    "the trail does not end with the record that the runtime wrote last: what follows record "
                            + chain.signedUntil() + " was changed and the chain made anew");
        }
    }

    /** Records and the note of the end are written together, so what is behind the end was put there by somebody else. */
    private void behind(long last) {
        var behind = archive.read(last, 1);
        var signedBehind = archive.checkpoints(Math.max(last, after), 1);
        if (archive.end().seq() != end.seq()) { // written meanwhile
            return;
        }
        if (!behind.isEmpty()) {
            var seq = behind.get(0).record().seq();
            add(seq, "record " + seq + " was added behind the end of the trail");
        }
        if (!signedBehind.isEmpty()) {
            add(
                    last + 1,
                    "there is a checkpoint for records up to "
                            + signedBehind.get(0).seq() + ", which are missing");
        }
    }

    /** Compares with the checkpoint that is kept outside the database. */
    private void outside(long last) {
        if (outside.isEmpty()) {
            return;
        }
        var checkpoint = outside.get();
        if (checkpoint.seq() > last) {
            add(
                    last + 1,
                    ChainCheck.missing(last + 1, checkpoint.seq())
                            + ", and their signature is kept outside the database: it was restored from an older copy, or"
                            + " its end was cut off");
        } else if (!outsideSeen) {
            doubt(
                    Math.min(checkpoint.after(), chain.signedUntil()) + 1,
                    checkpoint.seq(),
                    "the checkpoint at record " + checkpoint.seq()
                            + ", which is kept outside the database too, is missing in it");
        }
    }

    /** One of several records is bad. */
    private void doubt(long seq, long until, String what) {
        add(Optional.of(new Finding(seq, Math.max(seq, until), what)));
    }

    private void add(long seq, String what) {
        add(Optional.of(new Finding(seq, what)));
    }

    private void add(Optional<Finding> finding) {
        finding.filter(one -> findings.size() < REMEMBERED).ifPresent(findings::add);
    }
}
