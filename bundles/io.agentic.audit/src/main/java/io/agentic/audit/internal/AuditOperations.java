package io.agentic.audit.internal;

import io.agentic.platform.api.access.Caller;
import io.agentic.platform.api.audit.AuditArchive;
import io.agentic.platform.api.audit.AuditArchive.Query;
import io.agentic.platform.api.audit.AuditCheckpoint;
import io.agentic.platform.api.audit.AuditEvent.Outcome;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Document;
import io.agentic.platform.api.operation.Operation;
import io.agentic.platform.api.operation.Operation.Effect;
import io.agentic.platform.api.operation.Operation.Where;
import io.agentic.platform.api.operation.OperationSet;
import io.agentic.platform.api.operation.Option;
import io.agentic.platform.api.operation.Problem;
import io.agentic.platform.api.operation.Request;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The verbs of the audit trail. One reader at a time goes through all of it. */
@Component(service = OperationSet.class)
public final class AuditOperations implements OperationSet {

    private static final int LISTED = 100;
    private static final int MOST_LISTED = 10_000;
    private static final int EXPORTED = 10_000;
    private static final int MOST_EXPORTED = 50_000;
    private static final int FINDINGS_TOLD = 5;

    private final AuditArchive archive;
    private final AuditSigner signer;
    private final ExecutorService reader;

    @Activate
    public AuditOperations(@Reference AuditArchive archive, @Reference AuditSigner signer) {
        this.archive = archive;
        this.signer = signer;
        reader = Executors.newSingleThreadExecutor(work -> {
            var thread = new Thread(work, "agentic-audit-reader");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Deactivate
    void close() {
        reader.shutdown();
    }

    @Override
    public List<Binding<?, ?>> operations() {
        return List.of(
                new Binding<>(SearchAudit.class, this::search),
                new Binding<>(VerifyAudit.class, this::verify),
                new Binding<>(ExportAudit.class, this::export));
    }

    private CompletionStage<List<AuditLine>> search(SearchAudit search, Caller caller) {
        var query = new Query(
                search.actor(),
                search.action(),
                search.workspace(),
                search.task(),
                search.outcome().map(Outcome::name),
                search.from().map(AuditOperations::time),
                search.to().map(AuditOperations::time));
        var limit = within("limit", search.limit().orElse(LISTED), MOST_LISTED);
        return CompletableFuture.supplyAsync(
                () -> archive.search(query, limit).stream().map(AuditLine::of).toList(), reader);
    }

    private CompletionStage<Verified> verify(VerifyAudit verify, Caller caller) {
        var after = after(verify.after());
        return CompletableFuture.supplyAsync(
                () -> {
                    var result = signer.whileWhole(
                            () -> new Verification(archive, signer.key(), signer.newest(), after).run());
                    if (!result.findings().isEmpty()) {
                        throw broken(result);
                    }
                    return new Verified(
                            result.first(),
                            result.records(),
                            result.last(),
                            result.erased(),
                            result.checkpoints(),
                            result.signedUntil(),
                            AuditCheckpoint.fingerprint(signer.key().publicKey()),
                            result.remarks());
                },
                reader);
    }

    private static AgenticException broken(Verification.Result result) {
        var findings = result.findings();
        var first = findings.get(0);
        var rest = findings.stream()
                .skip(1)
                .limit(FINDINGS_TOLD)
                .map(finding -> " Record " + finding.seq() + ": " + finding.what() + ".")
                .collect(Collectors.joining());
        var left = findings.size() - 1 - FINDINGS_TOLD;
        return new AgenticException(
                Problem.Code.FAILED,
                "The audit trail is broken at record " + first.seq() + ": " + first.what() + "." + rest
                        + (left > 0 ? " And " + left + " more." : ""),
                "Keep a copy of the database and of data/security as they are, and compare with a backup and with exports."
                        + " Records behind a number are verified alone with --after.");
    }

    private CompletionStage<Document> export(ExportAudit export, Caller caller) {
        var after = after(export.after());
        var limit = within("limit", export.limit().orElse(EXPORTED), MOST_EXPORTED);
        return CompletableFuture.supplyAsync(
                () -> signer.whileWhole(() -> new Export(archive, signer).write(after, limit)), reader);
    }

    private static long after(Optional<Long> after) {
        var seq = after.orElse(0L);
        if (seq < 0) {
            throw new IllegalArgumentException("after must be the number of a record, or 0: " + seq);
        }
        return seq;
    }

    private static int within(String what, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(what + " must be 1 to " + most + ": " + value);
        }
        return value;
    }

    private static Instant time(String text) {
        try {
            return text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is neither a day (2026-11-26) nor a time (2026-11-26T10:15:30Z)", e);
        }
    }

    @Operation(
            name = "audit:search",
            permission = "audit:read",
            in = Where.HOUSE,
            effect = Effect.READS,
            summary = "Finds who did what, newest first",
            rest = "GET /audit",
            columns = {"seq", "at", "actor", "action", "outcome", "workspace", "task", "target"})
    public record SearchAudit(
            @Option(description = "Only what this user did") Optional<String> actor,

            @Option(description = "Only this action, such as task:run; tool:* for all that begin so")
            Optional<String> action,

            @Option(description = "Only in this workspace") Optional<String> workspace,

            @Option(description = "Only in this task", completes = "task:list")
            Optional<String> task,

            @Option(description = "Only what ended so") Optional<Outcome> outcome,

            @Option(description = "Only from this day or time on, in UTC: 2026-11-26 or 2026-11-26T10:15:30Z")
            Optional<String> from,

            @Option(description = "Only before this day or time")
            Optional<String> to,

            @Option(description = "At most so many; 100 if not given")
            Optional<Integer> limit)
            implements Request<List<AuditLine>> {}

    @Operation(
            name = "audit:verify",
            permission = "audit:verify",
            in = Where.HOUSE,
            effect = Effect.READS,
            summary = "Verifies that nothing in the audit trail was changed, and names the first record that was",
            rest = "GET /audit/verify")
    public record VerifyAudit(
            @Option(description = "Only behind this record, which is believed")
            Optional<Long> after) implements Request<Verified> {}

    @Operation(
            name = "audit:export",
            permission = "audit:export",
            in = Where.HOUSE,
            effect = Effect.READS,
            summary = "Exports records of the audit trail as JSON Lines, signed, for agentic-audit-verify.jar",
            rest = "GET /audit/export")
    public record ExportAudit(
            @Option(description = "Behind this record: the last one of the export before")
            Optional<Long> after,

            @Option(description = "At most so many; 10000 if not given, 50000 at most")
            Optional<Integer> limit)
            implements Request<Document> {}

    /**
     * The trail is intact.
     *
     * @param first the first record that was asked for, or the first that is kept
     * @param records how many were verified
     * @param last the last of them
     * @param erased how many belong to subjects whose key is destroyed
     * @param checkpoints how many signatures are on it
     * @param signedUntil the last record that is signed; those behind are marked with the master key
     * @param key the fingerprint of the signing key
     * @param remarks what should be known although nothing is wrong
     */
    public record Verified(
            long first,
            long records,
            long last,
            long erased,
            long checkpoints,
            long signedUntil,
            String key,
            List<String> remarks) {}
}
