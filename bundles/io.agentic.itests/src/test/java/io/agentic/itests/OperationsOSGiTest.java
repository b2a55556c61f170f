package io.agentic.itests;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.platform.api.access.Caller;
import io.agentic.platform.api.access.Identity;
import io.agentic.platform.api.operation.Operation;
import io.agentic.platform.api.operation.OperationOutcome;
import io.agentic.platform.api.operation.OperationSet;
import io.agentic.platform.api.operation.OperationSpec;
import io.agentic.platform.api.operation.Operations;
import io.agentic.platform.api.operation.Problem;
import io.agentic.platform.api.operation.Request;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;

/** The table of verbs, made of what the bundles of the house bring. */
public class OperationsOSGiTest {

    private static final Duration SOON = Duration.ofSeconds(5);

    @InjectBundleContext
    BundleContext bundles;

    @InjectService(timeout = 5_000)
    Operations operations;

    /** There once the engine's verbs are. */
    @InjectService(timeout = 5_000, filter = "(component.name=io.agentic.engine.internal.TaskOperations)")
    OperationSet tasks;

    @Test
    void holdsTheVerbsOfAllBundles() {
        assertThat(operations.table())
                .extracting(OperationSpec::name)
                .contains(
                        "task:run",
                        "task:list",
                        "task:show",
                        "agent:list",
                        "tool:list",
                        "tool:call",
                        "model:list",
                        "plugin:list");
    }

    @Test
    void everyVerbHasAPermissionAndRefusesWhoLacksIt() {
        assertThat(operations.table()).allSatisfy(verb -> {
            assertThat(verb.permission()).matches("[a-z]+:[a-z]+");
            assertThat(operations.invoke(verb.name(), Map.of(), new Caller(Identity.actingFor("mallory"), "test")))
                    .succeedsWithin(SOON)
                    .isInstanceOfSatisfying(
                            OperationOutcome.NotDone.class,
                            refused -> assertThat(refused.problem().code()).isEqualTo(Problem.Code.REFUSED));
        });
    }

    @Test
    void followsVerbsComingAndGoing() {
        var hello = bundles.registerService(OperationSet.class, new Greetings(), null);
        assertThat(operations.invoke("test:greet", Map.of(), new Caller(Identity.actingFor("ana"), "test")))
                .succeedsWithin(SOON)
                .isEqualTo(new OperationOutcome.Done("Hello ana"));

        hello.unregister();

        assertThat(operations.find("test:greet")).isEmpty();
    }

    @Operation(
            in = Operation.Where.HOUSE,
            name = "test:greet",
            permission = "test:greet",
            effect = Operation.Effect.READS,
            summary = "Greets",
            rest = "GET /greetings")
    public record Greet() implements Request<String> {}

    private static final class Greetings implements OperationSet {

        @Override
        public List<Binding<?, ?>> operations() {
            return List.of(Binding.now(Greet.class, (greet, caller) -> "Hello " + caller.user()));
        }
    }
}
