package io.agentic.confinement.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.platform.api.audit.AuditEvent;
import io.agentic.platform.api.audit.AuditEvent.Outcome;
import io.agentic.platform.api.plugin.Lineage.Line;
import io.agentic.platform.api.plugin.PluginWork;
import io.agentic.testkit.store.InMemoryAudit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RefusalsTest {

    private final List<String> told = new ArrayList<>();
    private final InMemoryAudit trail = new InMemoryAudit();
    private final StandingTimer timer = new StandingTimer();
    private final Refusals refusals = new Refusals(
            timer,
            trail,
            holder -> CompletableFuture.completedFuture(
                    holder.equals("task-1/worker-2")
                            ? Optional.of(new Line("task-1", "supervisor-1/worker-2", "lab", "ada"))
                            : Optional.empty()),
            (plugin, version, permission, times) ->
                    told.add(plugin + " " + version + ": " + permission + " * " + times));

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    @Test
    void tellsThePluginWhatItLacksAndWhatWouldPermitIt() {
        var denied = refusals.add("mail", "1.2.0", "socket smtp.example.org:25 connect");

        assertThat(denied)
                .hasMessage("mail 1.2.0 may not: socket smtp.example.org:25 connect. If its author asked for that, an"
                        + " administrator permits it with: plugin:grant mail \"socket smtp.example.org:25 connect\". See"
                        + " plugin:permissions mail.");
        assertThat(denied.permission()).isEqualTo("socket smtp.example.org:25 connect");
    }

    @Test
    void writesDownWhoseWorkLedToIt() {
        new PluginWork("task-1/worker-2", Optional.empty()).during(() -> refusals.add("mail", "1.2.0", "runtime exit"));
        timer.runAll();

        assertThat(trail.events()).singleElement().satisfies(event -> {
            assertThat(event.actor()).isEqualTo("ada");
            assertThat(event.task()).isEqualTo("task-1");
            assertThat(event.agents()).isEqualTo("supervisor-1/worker-2");
            assertThat(event.workspace()).isEqualTo("lab");
            assertThat(event.plugin()).isEqualTo("mail 1.2.0");
            assertThat(event.target()).isEqualTo("runtime exit");
            assertThat(event.outcome()).isEqualTo(Outcome.REFUSED);
        });
    }

    @Test
    void tellsWhoWantsToKnow() {
        refusals.add("mail", "1.2.0", "runtime exit");
        refusals.add("mail", "1.2.0", "runtime exit");
        timer.runAll();

        assertThat(told).containsExactly("mail 1.2.0: runtime exit * 2");
    }

    @Test
    void writesDownWhatAPluginDidByItself() {
        refusals.add("mail", "1.2.0", "runtime exit");
        timer.runAll();

        assertThat(trail.events()).extracting(AuditEvent::actor).containsExactly("plugin:mail");
    }

    @Test
    void fillsNoDiskForAPluginThatGoesOnAndCountsAll() {
        for (int i = 0; i < 100_000; i++) {
            refusals.add("mail", "1.2.0", "runtime exit");
            if (i % 1_000 == 0) {
                timer.runAll();
            }
        }
        timer.runAll();

        assertThat(trail.events()).hasSize(101);
        assertThat(trail.events().stream().mapToLong(RefusalsTest::times).sum()).isEqualTo(100_000);
        assertThat(timer.waits)
                .startsWith(0L, 100L, 200L, 400L)
                .contains(60_000L)
                .allMatch(wait -> wait <= 60_000);
    }

    @Test
    void isPromptAgainAfterAQuietWhile() {
        refusals.add("mail", "1.2.0", "runtime exit");
        timer.runAll();
        timer.runAll();
        refusals.add("mail", "1.2.0", "runtime exit");

        assertThat(timer.waits).containsExactly(0L, 100L, 0L);
    }

    @Test
    void keepsNoMoreThanSoManyKinds() {
        for (int i = 0; i < 10_000; i++) {
            refusals.add("mail", "1.2.0", "property p" + i + " read");
        }
        timer.runAll();

        assertThat(trail.events()).hasSize(Refusals.DISTINCT + 1);
        assertThat(trail.events().stream().mapToLong(RefusalsTest::times).sum()).isEqualTo(10_000);
    }

    @Test
    void writesWhatIsLeftWhenItCloses() {
        refusals.add("mail", "1.2.0", "runtime exit");

        refusals.close();

        assertThat(trail.events()).hasSize(1);
    }

    private static long times(AuditEvent event) {
        return Long.parseLong(event.arguments().replaceAll("\\D", ""));
    }

    /** Time stands still until somebody lets it go on. */
    private static final class StandingTimer extends ScheduledThreadPoolExecutor {

        private final List<Long> waits = new ArrayList<>();
        private List<Runnable> due = new ArrayList<>();

        StandingTimer() {
            super(1);
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable work, long wait, TimeUnit unit) {
            waits.add(unit.toMillis(wait));
            due.add(work);
            return null;
        }

        void runAll() {
            var now = due;
            due = new ArrayList<>();
            now.forEach(Runnable::run);
        }
    }
}
