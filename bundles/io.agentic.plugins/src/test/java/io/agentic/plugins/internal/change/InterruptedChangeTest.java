package io.agentic.plugins.internal.change;

import static io.agentic.plugins.internal.change.ContainerRig.ANNA;
import static io.agentic.plugins.internal.change.ContainerRig.LIMITS;
import static io.agentic.plugins.internal.change.ContainerRig.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentic.plugins.internal.change.Steps.Step;
import io.agentic.plugins.internal.view.PluginView;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
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
        INSTALL("", "1.0.0") {
            @Override
            void make(ContainerRig rig) {
                rig.install(rig.plugin("echo", "1.0.0").build());
            }
        },
        UPDATE("1.0.0", "1.1.0") {
            @Override
            void make(ContainerRig rig) {
                rig.update("echo", rig.plugin("echo", "1.1.0").build());
            }
        },
        ROLLBACK("1.1.0", "1.0.0") {
            @Override
            void make(ContainerRig rig) {
                await(rig.container.rollback("echo", Wish.PLAIN, ANNA));
            }
        },
        UNINSTALL("1.0.0", "") {
            @Override
            void make(ContainerRig rig) {
                await(rig.container.uninstall("echo", Wish.PLAIN, ANNA));
            }
        };

        private final String before;
        private final String after;

        Change(String before, String after) {
            this.before = before;
            this.after = after;
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
        rig = rig.again().begin(LIMITS, Steps.UNSTOPPED);
        kill(rig, change, last);

        try (var next = rig.again().begin()) {
            next.settle();
            var version = next.container.list().stream()
                    .map(PluginView::version)
                    .findFirst()
                    .orElse("");

            assertThat(version).isEqualTo(last.compareTo(Step.WRITE) <= 0 ? change.before : change.after);
            assertThat(next.offered("echo")).isEqualTo(!version.isEmpty());
            if (!version.isEmpty()) {
                assertThat(next.call("echo")).isEqualTo(version);
            }
            assertThat(next.framework.releases()).isEqualTo(running(version));
            assertThat(next.kept()).hasSize(next.container.records().digests().size());
        }
    }

    private static void kill(ContainerRig rig, Change change, Step last) {
        rig.container.close();
        rig.begin(LIMITS, step -> {
            if (step == last && rig.begun()) {
                throw new Killed();
            }
        });
        rig.arm();
        if (last == Step.REMOVE || last == Step.SWEEP) {
            change.make(rig); // these are done after it has been answered
            rig.awaitKill();
        } else {
            assertThatThrownBy(() -> change.make(rig))
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(Killed.class);
        }
    }

    private static List<String> running(String version) {
        return Optional.of(version).filter(running -> !running.isEmpty()).stream()
                .map(running -> "io.agentic.plugin.test.echo " + running + " active")
                .toList();
    }
}
