package io.agentic.bench;

import io.agentic.audit.internal.AuditOperations;
import io.agentic.audit.internal.AuditOperations.Verified;
import io.agentic.audit.internal.AuditOperations.VerifyAudit;
import io.agentic.audit.internal.AuditSigner;
import io.agentic.platform.api.access.Caller;
import io.agentic.platform.api.access.Identity;
import io.agentic.platform.api.operation.OperationSet;
import io.agentic.store.jdbc.internal.JdbcAudit;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What it takes to verify a long trail.
 *
 * @param records so many
 * @param read reading every column of every row, and nothing else
 * @param verified {@code audit:verify}: reading, opening what is encrypted, and comparing all
 */
record LongTrail(long records, Duration read, Duration verified) {

    private static final int TOGETHER = 1_000;
    private static final int COLUMNS = 14;

    static LongTrail of(int records) throws Exception {
        var folder = Scratch.folder();
        try (var store = new Sqlite(folder).store()) {
            var audit = new JdbcAudit(store);
            try (var signer = new AuditSigner(audit, audit, folder, Duration.ofSeconds(1), Clock.systemUTC())) {
                for (int made = 0; made < records; made += TOGETHER) {
                    var task = "task-" + made;
                    audit.record(IntStream.range(0, Math.min(TOGETHER, records - made))
                                    .mapToObj(i -> AuditBenchmark.event(task))
                                    .toList())
                            .toCompletableFuture()
                            .join();
                }
                var started = System.nanoTime();
                readAll(folder);
                var read = System.nanoTime();
                var verified = verify(new AuditOperations(audit, signer));
                var ended = System.nanoTime();
                return new LongTrail(
                        verified.records(), Duration.ofNanos(read - started), Duration.ofNanos(ended - read));
            }
        } finally {
            Scratch.delete(folder);
        }
    }

    private static void readAll(Path folder) throws SQLException {
        try (var connection = new Sqlite(folder).dataSource("agentic.db").getConnection();
                var select = connection.prepareStatement("SELECT seq, format, at, id, moment, action, outcome, actor,"
                        + " subject, workspace, task_id, digest, hash, payload FROM audit_record ORDER BY seq");
                var row = select.executeQuery()) {
            while (row.next()) {
                for (int column = 1; column <= 3; column++) {
                    row.getLong(column);
                }
                for (int column = 4; column <= COLUMNS - 3; column++) {
                    row.getString(column);
                }
                for (int column = COLUMNS - 2; column <= COLUMNS; column++) {
                    row.getBytes(column);
                }
            }
        }
    }

    @SuppressWarnings("unchecked") // The binding of a request's class takes such requests.
    private static Verified verify(AuditOperations operations) {
        var binding = (OperationSet.Binding<VerifyAudit, Verified>) operations.operations().stream()
                .filter(one -> one.input() == VerifyAudit.class)
                .findFirst()
                .orElseThrow();
        return binding.handler()
                .handle(new VerifyAudit(Optional.empty()), new Caller(Identity.actingFor("bench"), "test"))
                .toCompletableFuture()
                .join();
    }
}
