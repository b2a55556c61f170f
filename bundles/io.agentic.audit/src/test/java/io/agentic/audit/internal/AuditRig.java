package io.agentic.audit.internal;

import io.agentic.audit.verify.Main;
import io.agentic.platform.api.access.Caller;
import io.agentic.platform.api.access.Identity;
import io.agentic.platform.api.access.PersonalData;
import io.agentic.platform.api.audit.AuditArchive.Kept;
import io.agentic.platform.api.audit.AuditEvent;
import io.agentic.platform.api.audit.AuditEvent.Outcome;
import io.agentic.platform.api.operation.OperationSet.Binding;
import io.agentic.store.jdbc.internal.JdbcAudit;
import io.agentic.store.jdbc.internal.JdbcStore;
import io.agentic.store.jdbc.internal.JdbcSubjects;
import io.agentic.store.jdbc.internal.SchemaMigration;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.sqlite.SQLiteDataSource;

/** A real audit trail on a database, which signs only when it is told to. */
final class AuditRig implements AutoCloseable {

    private static final Duration NEVER = Duration.ofDays(1);
    private static final List<String> ACTORS = List.of("ada", "bob", "cyd");

    private final Path folder;
    private final JdbcStore store;
    private final JdbcAudit audit;
    private final AuditSigner signer;

    /**
     * Starts on a database with the schema.
     *
     * @param folder where the keys and the newest checkpoint are
     */
    AuditRig(DataSource database, Path folder) {
        this.folder = folder;
        store = new JdbcStore(database, folder.resolve("master.key"), 4096, 512);
        audit = new JdbcAudit(store);
        signer = new AuditSigner(audit, audit, folder, NEVER, Clock.systemUTC());
    }

    /** A migrated SQLite database in a folder. */
    static DataSource sqlite(Path folder) {
        var source = new SQLiteDataSource();
        source.setBusyTimeout(5000);
        source.setUrl(
                "jdbc:sqlite:" + folder.resolve("agentic.db") + "?journal_mode=WAL&synchronous=FULL&foreign_keys=true");
        migrate(source, folder);
        return source;
    }

    static void migrate(DataSource database, Path folder) {
        try {
            new SchemaMigration(folder).prepare(database);
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    JdbcAudit audit() {
        return audit;
    }

    /** Erases somebody. */
    AuditErasure.Erased erase(String subject, PersonalData... data) {
        return erasing(subject, data).join();
    }

    @SuppressWarnings("unchecked") // It has one verb.
    CompletableFuture<AuditErasure.Erased> erasing(String subject, PersonalData... data) {
        var erasure = new AuditErasure(new JdbcSubjects(store), List.of(data));
        var binding = (Binding<AuditErasure.EraseSubject, AuditErasure.Erased>)
                erasure.operations().get(0);
        return binding.handler()
                .handle(
                        new AuditErasure.EraseSubject(subject, Optional.of("request 7")),
                        new Caller(Identity.actingFor("root"), "test"))
                .toCompletableFuture();
    }

    /** Removes all but so many of the newest records, as far as checkpoints allow. */
    AuditRig retain(long records) {
        retention(Duration.ZERO, records, Optional.empty()).tidy();
        return this;
    }

    AuditRetention retention(Duration age, long records, Optional<Path> exports) {
        return new AuditRetention(audit, signer, new AuditRetention.Limits(age, records, exports), Clock.systemUTC());
    }

    AuditSigner signer() {
        return signer;
    }

    /** Records things that differ. */
    AuditRig act(int count) {
        var events = IntStream.range(0, count)
                .mapToObj(i -> AuditEvent.attempt(ACTORS.get(i % ACTORS.size()), "task:run")
                        .workspace("lab")
                        .arguments("{\"number\":" + i + "}")
                        .outcome(i % 2 == 0 ? Outcome.DONE : Outcome.REFUSED)
                        .build())
                .toList();
        audit.record(events).toCompletableFuture().join();
        return this;
    }

    AuditRig sign() {
        signer.sign();
        return this;
    }

    List<Kept> records() {
        return audit.read(0, 100_000);
    }

    Verification.Result verify() {
        return new Verification(audit, signer.key(), signer.newest(), 0).run();
    }

    /** Exports, and has the stand-alone verifier look at it. */
    Answer exportAndVerify(int limit) throws IOException {
        var file = folder.resolve("export.jsonl");
        Files.writeString(file, new Export(audit, signer).write(0, limit).text());
        return standAlone(file);
    }

    /** What the stand-alone verifier says of files. */
    Answer standAlone(Path... files) {
        var arguments = new ArrayList<String>();
        for (var file : files) {
            arguments.add(file.toString());
        }
        arguments.addAll(List.of("--key", folder.resolve("audit.pub").toString()));
        var out = new ByteArrayOutputStream();
        var print = new PrintStream(out, true, StandardCharsets.UTF_8);
        var code = Main.run(arguments, print, print);
        return new Answer(code, out.toString(StandardCharsets.UTF_8));
    }

    /** Stops as a process does that is killed: nothing is signed. */
    void kill() {
        store.close();
    }

    @Override
    public void close() {
        signer.close();
        store.close();
    }

    /** What a command answered. */
    record Answer(int code, String text) {}
}
