package io.agentic.plugins.internal.change;

import static io.agentic.plugins.internal.change.ContainerRig.ANNA;
import static io.agentic.plugins.internal.change.ContainerRig.LIMITS;
import static io.agentic.plugins.internal.change.ContainerRig.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentic.plugins.internal.change.Steps.Step;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The runtime is killed before each step of each change. After the next start all is as it was, or as it was to be. */
@Timeout(120)
class InterruptedChangeTest {

    /** Nothing of the container catches it, so that nothing is undone, as when the process is killed. */
    private static final class Killed extends Error {

        private static final long serialVersionUID = 1L;
    }

    private enum Change {
        INSTALL("", 0, "1.0.0", 1) {
            @Override
            void make(ContainerRig rig) {
                rig.install(rig.plugin("echo", "1.0.0").build());
            }
        },
        UPDATE("1.0.0", 1, "1.1.0", 2) {
            @Override
            void make(ContainerRig rig) {
                rig.update("echo", rig.plugin("echo", "1.1.0").build());
            }
        },
        ROLLBACK("1.1.0", 2, "1.0.0", 2) {
            @Override
            void make(ContainerRig rig) {
                await(rig.container.rollback("echo", Wish.PLAIN, ANNA));
            }
        },
        UNINSTALL("1.0.0", 1, "", 0) {
            @Override
            void make(ContainerRig rig) {
                await(rig.container.uninstall("echo", Wish.PLAIN, ANNA));
            }
        };

        private final String before;
        private final int jarsBefore;
        private final String after;
        private final int jarsAfter;

        Change(String before, int jarsBefore, String after, int jarsAfter) {
            this.before = before;
            this.jarsBefore = jarsBefore;
            this.after = after;
            this.jarsAfter = jarsAfter;
        }

        abstract void make(ContainerRig rig);

        void prepare(ContainerRig rig) {
            if (!before.isEmpty()) {
                INSTALL.make(rig);
            }
            if (this == ROLLBACK) {
                UPDATE.make(rig);
            }
            rig.settle();
        }
    }

    @TempDir
    Path folder;

    static Stream<Arguments> steps() {
        return Stream.of(Change.values()).flatMap(change -> Stream.of(Step.values())
                .filter(step -> change != Change.UNINSTALL
                        || EnumSet.of(Step.WRITE, Step.FLIP, Step.REMOVE, Step.SWEEP)
                                .contains(step))
                .filter(step -> change != Change.INSTALL || step != Step.REMOVE && step != Step.SWEEP)
                .map(step -> Arguments.of(change, step)));
    }

    @ParameterizedTest(name = "{0} killed before {1}")
    @MethodSource("steps")
    void isDoneWhollyOrNotAtAll(Change change, Step last) throws Exception {
        var rig = new ContainerRig(folder).begin();
        change.prepare(rig);
        kill(rig, change, last);

        try (var next = rig.again().begin()) {
            next.settle();
            var done = last.compareTo(Step.WRITE) > 0;
            var version = done ? change.after : change.before;

            assertThat(next.container.list())
                    .extracting(plugin -> plugin.version() + " " + plugin.state())
                    .isEqualTo(version.isEmpty() ? List.of() : List.of(version + " ACTIVE"));
            assertThat(next.framework.releases())
                    .isEqualTo(
                            version.isEmpty()
                                    ? List.of()
                                    : List.of("io.agentic.plugin.test.echo " + version + " active"));
            assertThat(next.offered("echo")).isEqualTo(!version.isEmpty());
            assertThat(next.kept()).hasSize(done ? change.jarsAfter : change.jarsBefore);
            if (!version.isEmpty()) {
                assertThat(next.call("echo")).isEqualTo(version);
            }
        }
    }

    private static void kill(ContainerRig rig, Change change, Step last) throws InterruptedException {
        rig.container.close();
        var armed = new AtomicBoolean();
        var killed = new CountDownLatch(1);
        rig.begin(LIMITS, step -> {
            if (step == last && armed.get()) {
                killed.countDown();
                throw new Killed();
            }
        });
        armed.set(true);
        if (last == Step.REMOVE || last == Step.SWEEP) { // these come after the answer
            change.make(rig);
        } else {
            assertThatThrownBy(() -> change.make(rig))
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(Killed.class);
        }
        killed.await();
    }
}
