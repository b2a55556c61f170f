package io.agentic.platform.api.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.agentic.platform.api.audit.AuditEvent.Moment;
import io.agentic.platform.api.audit.AuditEvent.Outcome;
import org.junit.jupiter.api.Test;

class AuditEventTest {

    @Test
    void givesAnOutcomeTheIdOfItsAttemptAndNotItsArguments() {
        var attempt = AuditEvent.attempt("ada", "task:run")
                .workspace("lab")
                .credential("token:7")
                .arguments("{}")
                .build();

        var outcome = attempt.ended(Outcome.REFUSED).reason("no right").build();

        assertThat(outcome.id()).isEqualTo(attempt.id());
        assertThat(outcome.moment()).isEqualTo(Moment.OUTCOME);
        assertThat(outcome.payload()).isEqualTo("{\"credential\":\"token:7\",\"reason\":\"no right\"}");
        assertThat(outcome.workspace()).isEqualTo("lab");
    }

    @Test
    void givesEachAttemptAnIdOfItsOwn() {
        assertThat(AuditEvent.attempt("ada", "x").build().id())
                .hasSize(32)
                .isNotEqualTo(AuditEvent.attempt("ada", "x").build().id());
    }

    @Test
    void cutsWhatIsTooLongAndSaysSo() {
        var event = AuditEvent.attempt("a".repeat(1000), "tool:x")
                .arguments("😀".repeat(1_000_000))
                .build();

        assertThat(event.actor()).hasSize(AuditEvent.LONGEST_NAME).endsWith("… (cut; 1000 characters)");
        assertThat(event.arguments())
                .hasSizeLessThanOrEqualTo(AuditEvent.LONGEST_ARGUMENTS)
                .endsWith("(cut; 2000000 characters)");
    }

    @Test
    void needsToKnowWhoDidWhat() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AuditEvent.attempt("", "task:run").build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AuditEvent.attempt("ada", "").build());
        assertThatNullPointerException()
                .isThrownBy(() -> AuditEvent.attempt("ada", "x").target(null).build());
    }
}
