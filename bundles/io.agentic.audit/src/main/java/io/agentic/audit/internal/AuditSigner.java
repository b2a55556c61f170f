package io.agentic.audit.internal;

import io.agentic.platform.api.audit.AuditArchive;
import io.agentic.platform.api.audit.AuditCheckpoint;
import io.agentic.platform.api.audit.AuditCheckpoint.Purpose;
import io.agentic.platform.api.audit.AuditEvent;
import io.agentic.platform.api.audit.AuditRecord;
import io.agentic.platform.api.audit.AuditTrail;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs the audit trail while there is something new, and at the end; and at the start looks whether the database is the one that was
 * left. What it finds it notes in the trail, for ever, and goes on: a runtime that stands still protects nothing.
 */
@Component(service = AuditSigner.class, configurationPid = "io.agentic.audit", immediate = true)
@Designate(ocd = AuditConfig.class)
public final class AuditSigner implements AutoCloseable {

    /** Notes that verifying tells of, although nothing is wrong. */
    static final String NEW_KEY = "audit:new-key";

    static final String CHECKPOINT_LOST = "audit:checkpoint-lost";

    private static final Logger LOG = LoggerFactory.getLogger(AuditSigner.class);
    static final String HOUSE = "agentic";
    private static final long LAST_SECONDS = 1;

    private final AuditTrail trail;
    private final AuditArchive archive;
    private final SigningKey key;
    private final NewestCheckpoint newest;
    private final Clock clock;
    private final ScheduledExecutorService timer;
    private final Lock whole = new ReentrantLock();
    private boolean failing;

    @Activate
    public AuditSigner(@Reference AuditTrail trail, @Reference AuditArchive archive, AuditConfig config) {
        this(trail, archive, folder(config), Duration.ofSeconds(config.checkpointSeconds()), Clock.systemUTC());
    }

    public AuditSigner(AuditTrail trail, AuditArchive archive, Path folder, Duration pause, Clock clock) {
        this.trail = trail;
        this.archive = archive;
        this.clock = clock;
        this.newest = NewestCheckpoint.in(folder);
        try {
            this.key = SigningKey.in(folder);
            look();
        } catch (RuntimeException e) { // DS logs only that a component could not be made.
            LOG.error("The audit trail is not signed: {}", e.getMessage());
            throw e;
        }
        timer = Executors.newSingleThreadScheduledExecutor(work -> {
            var thread = new Thread(work, "agentic-audit-signer");
            thread.setDaemon(true);
            return thread;
        });
        timer.scheduleWithFixedDelay(this::signQuietly, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Path folder(AuditConfig config) {
        return config.folder().isBlank()
                ? Path.of(System.getProperty("karaf.data", "data"), "security").toAbsolutePath()
                : Path.of(config.folder()).toAbsolutePath();
    }

    SigningKey key() {
        return key;
    }

    NewestCheckpoint newest() {
        return newest;
    }

    /** Does something during which nothing is removed from the trail by anybody else. */
    <T> T whileWhole(Supplier<T> work) {
        whole.lock();
        try {
            return work.get();
        } finally {
            whole.unlock();
        }
    }

    /** Signs what is new, for a second at most. */
    @Override
    @Deactivate
    public void close() {
        if (timer.isShutdown()) {
            return;
        }
        timer.execute(this::signQuietly);
        timer.shutdown();
        try {
            if (!timer.awaitTermination(LAST_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("The end of the audit trail was not signed in time; the next start signs it");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Looks whether the database holds what had been signed, and with which key. */
    private void look() {
        var outside = newest.read(key);
        var inside = archive.lastCheckpoint();
        if (outside.isPresent()) {
            requireNotSetBack(outside.get());
        } else if (inside.isPresent()) {
            note(
                    CHECKPOINT_LOST,
                    newest.file().path()
                            + " was missing or damaged, so nothing could tell whether the database had been"
                            + " set back.");
        }
        if (inside.isPresent() && !Arrays.equals(inside.get().key(), key.publicKey())) {
            note(
                    NEW_KEY,
                    "From here on checkpoints are signed with key " + AuditCheckpoint.fingerprint(key.publicKey())
                            + ". Those before, up to record " + inside.get().seq() + ", with key "
                            + AuditCheckpoint.fingerprint(inside.get().key()) + ".");
        }
    }

    private void requireNotSetBack(AuditCheckpoint outside) {
        var there = archive.read(outside.seq() - 1, 1).stream()
                .map(AuditArchive.Kept::record)
                .filter(record -> record.seq() == outside.seq())
                .findFirst();
        if (there.isEmpty() || !Arrays.equals(there.get().hash(), outside.hash())) {
            note(
                    AuditRecord.SET_BACK,
                    "Record " + outside.seq() + ", which was signed at " + outside.at() + ", is "
                            + (there.isEmpty() ? "missing" : "another one")
                            + ": the database was restored from an older backup, or changed. It ended with record "
                            + archive.end().seq() + ".");
        }
    }

    private void note(String action, String reason) {
        LOG.warn("Audit trail: {}", reason);
        trail.record(List.of(AuditEvent.note(HOUSE, action).reason(reason).build()))
                .toCompletableFuture()
                .join();
    }

    private void signQuietly() {
        try {
            sign();
            failing = false;
        } catch (RuntimeException e) { // The next time is soon.
            if (!failing) {
                LOG.error("The audit trail could not be signed: {}", e.getMessage());
            }
            failing = true;
        }
    }

    /** Signs what is new. */
    void sign() {
        var end = archive.end();
        var last = archive.lastCheckpoint();
        var after = last.map(AuditCheckpoint::seq).orElse(0L);
        if (end.seq() <= after) {
            return;
        }
        if (!end.genuine()) {
            throw new IllegalStateException("where it ends was changed by somebody else; see audit:verify");
        }
        var start = last.map(AuditCheckpoint::hash).orElse(AuditRecord.beginning());
        var checkpoint = signed(Purpose.TRAIL, after, start, end.seq(), end.hash());
        archive.keep(checkpoint).toCompletableFuture().join();
        newest.write(checkpoint);
    }

    /** Signs a piece of the trail. */
    AuditCheckpoint signed(Purpose purpose, long after, byte[] start, long seq, byte[] hash) {
        return key.sign(
                new AuditCheckpoint(purpose, after, start, seq, hash, clock.instant(), new byte[0], new byte[0]));
    }
}
