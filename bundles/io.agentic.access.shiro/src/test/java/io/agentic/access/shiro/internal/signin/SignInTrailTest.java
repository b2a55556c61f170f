package io.agentic.access.shiro.internal.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.access.shiro.internal.AccessRig;
import io.agentic.access.shiro.internal.ShiroAccess;
import io.agentic.platform.api.audit.AuditEvent;
import io.agentic.platform.api.audit.AuditEvent.Outcome;
import io.agentic.platform.api.audit.AuditTrail;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SignInTrailTest {

    private final AccessRig rig = new AccessRig();

    @Test
    void tellsWhoCameInByPasswordOnceForAllThatFollowsSoon() {
        rig.access.byPassword("root", AccessRig.PASSWORD);
        rig.access.byPassword("root", AccessRig.PASSWORD);

        assertThat(rig.trail.events()).singleElement().satisfies(event -> {
            assertThat(event.actor()).isEqualTo("root");
            assertThat(event.action()).isEqualTo("access:sign-in");
            assertThat(event.outcome()).isEqualTo(Outcome.DONE);
            assertThat(event.credential()).startsWith("password:");
        });
    }

    @Test
    void tellsWhoTriedAndKeepsNothingThatWasTyped() {
        rig.access.byPassword("root", "wrong");
        rig.access.byPassword("my.password.by.mistake", "root");
        rig.access.byToken("agt_made_up");

        assertThat(rig.trail.events())
                .extracting(event -> event.actor() + " " + event.outcome())
                .containsExactly("root REFUSED", "(unknown) REFUSED", "(unknown) REFUSED");
        assertThat(rig.trail.events().toString()).doesNotContain("wrong", "mistake", "agt_made_up");
    }

    @Test
    void letsNobodyInByPasswordWhileTheTrailCannotBeWritten() {
        rig.trail.failing(true);
        assertThat(rig.access.byPassword("root", AccessRig.PASSWORD)).isEmpty();

        rig.trail.failing(false);
        assertThat(rig.access.byPassword("root", AccessRig.PASSWORD)).isPresent();
    }

    @Test
    void refusesAsEverWhileTheTrailBreaksAtOnce() {
        AuditTrail broken = events -> {
            throw new IllegalStateException("the trail is broken");
        };
        var access = new ShiroAccess(rig.house, rig.clock, broken, AccessRig.CHEAP);

        assertThat(access.byToken("agt_made_up")).isEmpty();
        assertThat(access.byPassword("root", "wrong")).isEmpty();
        assertThat(access.byPassword("root", AccessRig.PASSWORD)).isEmpty();
    }

    @Test
    void countsFailuresBeyondAHundredAMinuteInsteadOfWritingThem() {
        for (int i = 0; i < SignInTrail.FAILURES_A_MINUTE + 20; i++) {
            rig.access.byToken("agt_" + i);
        }
        assertThat(rig.trail.events()).hasSize(SignInTrail.FAILURES_A_MINUTE);

        rig.clock.advance(Duration.ofMinutes(1));
        rig.access.byToken("agt_more");

        assertThat(rig.trail.events())
                .last()
                .extracting(AuditEvent::reason)
                .asString()
                .startsWith("20 more failures");
    }
}
