package io.agentic.confinement.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentic.confinement.internal.GuardOperations.GuardView;
import io.agentic.confinement.internal.GuardOperations.Line;
import io.agentic.confinement.internal.GuardOperations.ShowGuard;
import io.agentic.guard.api.Asked;
import io.agentic.platform.api.access.Caller;
import io.agentic.platform.api.access.Identity;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.OperationSet.Binding;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class GuardOperationsTest {

    @Test
    void tellsWhatTookMostFirstAndTheShareOfTheProcessors() {
        var shown = shown(() -> List.of(new Asked("a.B.c", 9, 2_000_000), new Asked("d.E.f", 1, 8_000_000)));

        assertThat(shown)
                .isEqualTo(
                        new GuardView(10, 10, 2_000, 0.5, List.of(new Line("d.E.f", 1, 8), new Line("a.B.c", 9, 2))));
    }

    @Test
    void saysThatThereIsNoGuard() {
        assertThatThrownBy(() -> shown(() -> {
                    throw new NoClassDefFoundError("io/agentic/guard/api/Guard");
                }))
                .isInstanceOf(AgenticException.class)
                .hasMessageContaining("no guard");
    }

    @SuppressWarnings("unchecked")
    private static GuardView shown(Supplier<List<Asked>> asked) {
        var verb = (Binding<ShowGuard, GuardView>) new GuardOperations(asked, () -> Duration.ofSeconds(2))
                .operations()
                .get(0);
        return verb.handler()
                .handle(new ShowGuard(), new Caller(Identity.actingFor("ada"), "test"))
                .toCompletableFuture()
                .join();
    }
}
