package io.agentic.audit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.audit.internal.AuditOperations.ExportAudit;
import io.agentic.audit.internal.AuditOperations.SearchAudit;
import io.agentic.audit.internal.AuditOperations.Verified;
import io.agentic.audit.internal.AuditOperations.VerifyAudit;
import io.agentic.platform.api.access.Caller;
import io.agentic.platform.api.access.Identity;
import io.agentic.platform.api.audit.AuditEvent.Outcome;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Document;
import io.agentic.platform.api.operation.OperationSet.Binding;
import io.agentic.platform.api.operation.Request;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditOperationsTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    private AuditRig rig;
    private AuditOperations operations;

    @BeforeEach
    void open() {
        rig = new AuditRig(AuditRig.sqlite(folder), folder).act(7).sign();
        operations = new AuditOperations(rig.audit(), rig.signer());
    }

    @AfterEach
    void close() {
        operations.close();
        rig.close();
    }

    @Test
    void showsWhoDidWhatNewestFirst() {
        var lines = answer(search("ada", Optional.empty()));

        assertThat(lines).extracting(AuditLine::seq).containsExactly(7L, 4L, 1L);
        assertThat(lines.get(0))
                .extracting(AuditLine::action, AuditLine::outcome, AuditLine::arguments, AuditLine::secret)
                .containsExactly("task:run", "DONE", "{\"number\":6}", "OPEN");
    }

    @Test
    void takesDaysAndTimes() {
        assertThat(answer(search("ada", Optional.of("2020-01-01")))).hasSize(3);
        assertThat(answer(search("ada", Optional.of("2999-01-01T00:00:00Z")))).isEmpty();
        assertThat(problem(search("ada", Optional.of("yesterday"))))
                .hasMessageContaining("'yesterday' is neither a day");
    }

    @Test
    void saysThatAllIsIntact() {
        var verified = answer(new VerifyAudit(Optional.empty()));

        assertThat(verified)
                .extracting(Verified::records, Verified::signedUntil, Verified::erased)
                .containsExactly(7L, 7L, 0L);
    }

    @Test
    void failsWithTheFirstBadRecordWhenItIsNot() throws Exception {
        try (var connection = AuditRig.sqlite(folder).getConnection();
                var statement = connection.createStatement()) {
            statement.execute("UPDATE audit_record SET actor = 'eve' WHERE seq IN (3, 5)");
        }

        assertThat(problem(new VerifyAudit(Optional.empty())))
                .isInstanceOf(AgenticException.class)
                .hasMessageContaining("broken at record 3: record 3 does not have the hash")
                .hasMessageContaining("Record 5");
        assertThat(answer(new VerifyAudit(Optional.of(5L))).records()).isEqualTo(2);
    }

    @Test
    void exportsPieces() {
        var document = answer(new ExportAudit(Optional.of(2L), Optional.of(3)));

        assertThat(document)
                .extracting(Document::fileName, Document::mediaType)
                .containsExactly("audit-3-5.jsonl", "application/jsonl");
        assertThat(document.text().lines()).hasSize(5);
    }

    @Test
    void refusesPiecesThatMakeNoSense() {
        assertThat(problem(new ExportAudit(Optional.empty(), Optional.of(0))))
                .hasMessageContaining("limit must be 1 to 50000: 0");
        assertThat(problem(new ExportAudit(Optional.of(-1L), Optional.empty()))).hasMessageContaining("after must be");
        assertThat(problem(new VerifyAudit(Optional.of(99L)))).hasMessageContaining("There is no record 99");
    }

    private static SearchAudit search(String actor, Optional<String> from) {
        return new SearchAudit(
                Optional.of(actor),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.<Outcome>empty(),
                from,
                Optional.empty(),
                Optional.empty());
    }

    private <O> O answer(Request<O> request) {
        return invoke(request).join();
    }

    private Throwable problem(Request<?> request) {
        try {
            return invoke(request).handle((answer, problem) -> problem).join().getCause();
        } catch (IllegalArgumentException e) {
            return e;
        }
    }

    @SuppressWarnings("unchecked") // The binding of a request's class takes such requests.
    private <I extends Request<O>, O> CompletableFuture<O> invoke(Request<O> request) {
        var binding = (Binding<I, O>) operations.operations().stream()
                .filter(one -> one.input() == request.getClass())
                .findFirst()
                .orElseThrow();
        return binding.handler()
                .handle((I) request, new Caller(Identity.actingFor("ada"), "test"))
                .toCompletableFuture()
                .orTimeout(SOON.toSeconds(), TimeUnit.SECONDS);
    }
}
