package io.agentic.audit.internal;

import io.agentic.platform.api.audit.AuditArchive;
import io.agentic.platform.api.audit.AuditArchive.Kept;
import io.agentic.platform.api.audit.AuditArchive.Secret;
import io.agentic.platform.api.audit.AuditCheckpoint;
import io.agentic.platform.api.audit.AuditCheckpoint.Purpose;
import io.agentic.platform.api.audit.AuditEvent;
import io.agentic.platform.api.audit.AuditRecord;
import io.agentic.platform.api.audit.ChainCheck;
import io.agentic.platform.api.audit.ChainCheck.Finding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes the oldest records of the audit trail, when it is told to: piece by piece, each verified, exported and synced first if that is
 * wished, and removed by the one writer together with a signed statement and a note that say so. What is broken stays where it is.
 */
@Component(service = AuditRetention.class, configurationPid = "io.agentic.audit", immediate = true)
public final class AuditRetention implements AutoCloseable {

    /** The note of what was removed; its target is the last record of it. */
    static final String CUT = "audit:cut";

    private static final Logger LOG = LoggerFactory.getLogger(AuditRetention.class);
    private static final int PIECE = 2_000;
    private static final long LAST_SECONDS = 1;

    private final AuditArchive archive;
    private final AuditSigner signer;
    private final Limits limits;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "agentic-audit-retention");
        thread.setDaemon(true);
        return thread;
    });
    private String trouble = "";

    /**
     * What is kept.
     *
     * @param age records that are older go; zero for none
     * @param records more than so many go, the oldest first; 0 for none
     * @param exports where what goes is kept
     */
    record Limits(Duration age, long records, Optional<Path> exports) {

        Limits {
            if (age.isNegative() || records < 0) {
                throw new IllegalArgumentException(
                        "keepDays and keepRecords must not be negative: " + age.toDays() + ", " + records);
            }
        }

        static Limits of(AuditConfig config) {
            return new Limits(
                    Duration.ofDays(config.keepDays()),
                    config.keepRecords(),
                    Optional.of(config.exportFolder())
                            .filter(folder -> !folder.isBlank())
                            .map(folder -> Path.of(folder).toAbsolutePath()));
        }

        boolean none() {
            return age.isZero() && records == 0;
        }
    }

    @Activate
    public AuditRetention(@Reference AuditArchive archive, @Reference AuditSigner signer, AuditConfig config) {
        this(archive, signer, Limits.of(config), Clock.systemUTC());
        if (!limits.none()) {
            timer.scheduleWithFixedDelay(this::tidyQuietly, 0, 1, TimeUnit.HOURS);
        }
    }

    AuditRetention(AuditArchive archive, AuditSigner signer, Limits limits, Clock clock) {
        this.archive = archive;
        this.signer = signer;
        this.limits = limits;
        this.clock = clock;
    }

    @Override
    @Deactivate
    public void close() {
        timer.shutdownNow();
        try {
            timer.awaitTermination(LAST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tidyQuietly() {
        try {
            tidy();
            trouble = "";
        } catch (RuntimeException e) { // Tried again in an hour.
            var told = String.valueOf(e.getMessage());
            if (!told.equals(trouble)) {
                LOG.error("Old records of the audit trail stay: {}", told);
            }
            trouble = told;
        }
    }

    /** Removes all that is due now. */
    void tidy() {
        var first = seq(archive.cut()) + 1;
        var more = true;
        while (more && !Thread.currentThread().isInterrupted()) {
            more = signer.whileWhole(this::removePiece);
        }
        var last = seq(archive.cut());
        if (last >= first) {
            LOG.info("Records {} to {} of the audit trail were removed", first, last);
        }
    }

    /** Returns whether something was removed. */
    private boolean removePiece() {
        var start = Start.behind(0, archive);
        var due = due(start);
        if (due.isEmpty() || !worthwhile(start, due.get())) {
            return false;
        }
        var until = due.get();
        demandIntact(start, until);
        var exported = limits.exports().map(folder -> export(folder, start, until));
        var statement = signer.signed(Purpose.CUT, start.after(), start.hash(), until.seq(), until.hash());
        archive.cut(statement, List.of(note(start, until, exported)))
                .toCompletableFuture()
                .join();
        return true;
    }

    /** The last checkpoint of the next piece. What is unsigned, or signed by the newest checkpoint, stays. */
    private Optional<AuditCheckpoint> due(Start start) {
        var newest = Math.min(seq(signer.newest().read(signer.key())), seq(archive.lastCheckpoint()));
        var end = archive.end();
        var tooMany = limits.records() == 0 || !end.genuine() ? 0 : end.seq() - limits.records();
        var tooOld = limits.age().isZero() ? Instant.MIN : clock.instant().minus(limits.age());
        Optional<AuditCheckpoint> last = Optional.empty();
        for (var one : archive.checkpoints(start.after(), PIECE)) {
            var goes = one.seq() < newest && (one.seq() <= tooMany || one.at().isBefore(tooOld));
            var fits = last.isEmpty() || one.seq() - start.after() <= PIECE;
            if (!goes || !fits) {
                break;
            }
            last = Optional.of(one);
        }
        return last;
    }

    private static long seq(Optional<AuditCheckpoint> checkpoint) {
        return checkpoint.map(AuditCheckpoint::seq).orElse(0L);
    }

    /** Its own notes alone are no reason to write another one. */
    private boolean worthwhile(Start start, AuditCheckpoint until) {
        return records(start, until).anyMatch(kept -> !kept.record().action().equals(CUT));
    }

    private Stream<Kept> records(Start start, AuditCheckpoint until) {
        return archive.read(start.after(), Math.toIntExact(until.seq() - start.after())).stream()
                .filter(kept -> kept.record().seq() <= until.seq());
    }

    /** A hash of the last record with our signature speaks for all before it. */
    private void demandIntact(Start start, AuditCheckpoint until) {
        var chain = new ChainCheck(start.after(), start.hash(), signer.key()::trusts);
        var findings = new ArrayList<>(start.cut().flatMap(chain::cut).stream().toList());
        records(start, until).forEach(kept -> {
            var restored = isNoteOfARestore(kept.record(), chain);
            chain.next(kept.record()).filter(finding -> !restored).ifPresent(findings::add);
            if (kept.secret() instanceof Secret.Open open) {
                ChainCheck.disclosed(kept.record(), open.nonce(), open.payload())
                        .ifPresent(findings::add);
            } else if (kept.secret() instanceof Secret.Damaged) {
                findings.add(new Finding(kept.record().seq(), "what is encrypted of it is damaged"));
            }
        });
        var signed = until.isSigned() && signer.key().trusts(until.key());
        if (!signed || chain.seq() != until.seq() || !Arrays.equals(chain.hash(), until.hash())) {
            findings.add(new Finding(until.seq(), "it is not what was signed"));
        }
        Finding.inOrder(findings).stream().findFirst().ifPresent(finding -> {
            throw new IllegalStateException(
                    "the trail is broken at record " + finding.seq() + ": " + finding.what() + ". See audit:verify");
        });
    }

    /** That an older backup was restored is told until it is as old as all that goes; else nothing would ever go again. */
    private static boolean isNoteOfARestore(AuditRecord record, ChainCheck chain) {
        return record.action().equals(AuditRecord.SET_BACK)
                && record.seq() == chain.seq() + 1
                && Arrays.equals(record.hash(), record.hashAfter(chain.hash()));
    }

    private Path export(Path folder, Start start, AuditCheckpoint until) {
        var export = new Export(archive, signer).write(start.after(), Math.toIntExact(until.seq() - start.after()));
        var file = free(folder, export.fileName().replace(".jsonl", ""));
        new PrivateFile(file).write(export.text());
        return file;
    }

    /** A file that is there may hold what another history had in this place. */
    private static Path free(Path folder, String name) {
        return Stream.iterate(1, number -> number + 1)
                .map(number -> folder.resolve(name + (number == 1 ? "" : "." + number) + ".jsonl"))
                .filter(file -> !Files.exists(file))
                .findFirst()
                .orElseThrow();
    }

    private AuditEvent note(Start start, AuditCheckpoint until, Optional<Path> exported) {
        return AuditEvent.note(AuditSigner.HOUSE, CUT)
                .target(String.valueOf(until.seq()))
                .reason("Records " + (start.after() + 1) + " to " + until.seq() + " were removed ("
                        + (limits.age().isZero()
                                ? ""
                                : "kept for " + limits.age().toDays() + " days")
                        + (limits.age().isZero() || limits.records() == 0 ? "" : ", ")
                        + (limits.records() == 0 ? "" : "at most " + limits.records() + " kept")
                        + exported.map(file -> "; exported to " + file).orElse("")
                        + ").")
                .build();
    }
}
