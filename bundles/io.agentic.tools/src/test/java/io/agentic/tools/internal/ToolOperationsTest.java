package io.agentic.tools.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentic.api.tool.ToolOutcome;
import io.agentic.platform.api.access.Caller;
import io.agentic.platform.api.access.Identity;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem.Code;
import io.agentic.testkit.access.RuledAccess;
import io.agentic.testkit.plugin.TestRoutes;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ToolOperationsTest {

    private static final Caller ANNA = new Caller(Identity.actingFor("anna"), "rest");

    private final RuledAccess access =
            RuledAccess.of((user, right) -> right.toString().equals("tool:call:default:echo"));
    private final GuardedToolGateway gateway = new GuardedToolGateway(
            access,
            access,
            new FakeFolders(),
            new TestRoutes(),
            new CallLimits(2, 2, Duration.ofSeconds(5), 1_000, Duration.ZERO),
            Clock.systemUTC());
    private final ToolOperations operations =
            new ToolOperations(gateway, new FakeFolders(), RuledAccess.of((user, right) -> user.equals("root")));

    @BeforeEach
    void offerTools() {
        gateway.offer(
                call -> new ToolOutcome.Done(call.caller() + " says " + call.text("text")),
                new ToolRegistration(1, 0, 1, "a.plugin", "1.0.0", "echo", "Repeats a text.", "echo.json", "NONE"));
        gateway.offer(
                call -> new ToolOutcome.Done(""),
                new ToolRegistration(2, 0, 1, "a.plugin", "1.0.0", "delete", "Deletes it all.", "any.json", "ONCE"));
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void listsToolsByName() {
        assertThat(operations.list(new ListTools(), ANNA))
                .containsExactly(
                        new ListTools.Row("delete", "ONCE", "a.plugin", "Deletes it all."),
                        new ListTools.Row("echo", "NONE", "a.plugin", "Repeats a text."));
    }

    @Test
    void showsAToolWithItsSchemaAsJson() {
        var answer = operations.show(new ShowTool("delete"), ANNA);

        assertThat(answer.schema()).isEqualTo(Map.of("type", "object"));
        assertThat(answer.version()).isEqualTo("1.0.0");
    }

    @Test
    void doesNotKnowAToolThatIsNotThere() {
        assertThatThrownBy(() -> operations.show(new ShowTool("nope"), ANNA))
                .isInstanceOfSatisfying(
                        AgenticException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(Code.NOT_FOUND))
                .hasMessage("There is no tool called 'nope'. See tool:list.");
    }

    @Test
    void callsAToolInTheNameOfTheCaller() {
        assertThat(operations.call(
                        new CallTool("echo", "{\"text\":\"hi\"}", Optional.empty(), Optional.empty(), false), ANNA))
                .succeedsWithin(Duration.ofSeconds(5))
                .isEqualTo(new CallTool.Answer("DONE", "rest/anna says hi", Map.of()));
    }

    @Test
    void answersARefusalAsSuch() {
        assertThat(operations.call(new CallTool("delete", "{}", Optional.empty(), Optional.empty(), true), ANNA))
                .succeedsWithin(Duration.ofSeconds(5))
                .extracting(CallTool.Answer::status)
                .isEqualTo("REFUSED");
    }

    @Test
    void doesNotCallInAFolderThatIsNotThere() {
        assertThatThrownBy(() -> operations.call(
                        new CallTool("echo", "{}", Optional.empty(), Optional.of(Path.of("/missing")), false), ANNA))
                .isInstanceOf(AgenticException.class)
                .hasMessage("There is no folder /missing");
    }

    @Test
    void tellsNothingOfAFolderToWhoeverMayNotNameIt() {
        for (var folder : List.of("/home/root/.ssh", "/home/missing")) {
            assertThatThrownBy(() -> operations.call(
                            new CallTool("echo", "{}", Optional.empty(), Optional.of(Path.of(folder)), false), ANNA))
                    .isInstanceOf(AgenticException.class)
                    .hasMessageContaining("anna lacks folder:any, and '" + folder + "' is not among the folders");
        }
        assertThat(operations.call(
                        new CallTool("echo", "{}", Optional.empty(), Optional.of(Path.of("/home/root/.ssh")), false),
                        new Caller(Identity.actingFor("root"), "test")))
                .succeedsWithin(Duration.ofSeconds(5));
    }
}
