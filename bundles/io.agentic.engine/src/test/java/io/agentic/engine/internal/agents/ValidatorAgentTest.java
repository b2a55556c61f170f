package io.agentic.engine.internal.agents;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.api.agent.AgentEvent;
import io.agentic.api.agent.AgentView;
import io.agentic.api.agent.Step;
import io.agentic.api.agent.Tier;
import io.agentic.api.data.Fields;
import io.agentic.api.model.ModelOutcome;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.ToolUse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ValidatorAgentTest {

    private static final Fields RESULTS = Fields.of(
            "results",
            List.of(
                    Fields.of("key", "implementation/good")
                            .with("result", "Fine.")
                            .with("findings", List.of(Fields.of("file", "a.py").with("line", 3))),
                    Fields.of("key", "implementation/made_up")
                            .with("result", "Bad.")
                            .with(
                                    "findings",
                                    List.of(Fields.of("file", "ghost.py").with("line", 9))),
                    Fields.of("key", "implementation/broken").with("failed", "failed: no time")));

    private final ValidatorAgent validator = new ValidatorAgent();

    @Test
    void checksEveryCitation() {
        var step = validator.next(view(Fields.NONE, false), new AgentEvent.Started());

        assertThat(step).isInstanceOfSatisfying(Step.Call.class, call -> assertThat(call.calls())
                .containsExactly(ToolUse.of(
                        "citations", "check_citations", Fields.of("citations", List.of("a.py:3", "ghost.py:9")))));
    }

    @Test
    void objectsToPlacesThatDoNotExistAndToMissingResults() {
        var outcome = new ToolOutcome.Done("1 missing", Fields.of("checked", 2).with("missing", List.of("ghost.py:9")));

        var step = validator.next(view(Fields.NONE, false), called(outcome));

        assertThat(objections(step))
                .extracting(objection -> objection.text("key"))
                .containsExactly("implementation/made_up", "implementation/broken");
        assertThat(objections(step).get(0).texts("rejected")).containsExactly("ghost.py:9");
    }

    @Test
    void saysSoWhenTheCheckItselfFailed() {
        var step = validator.next(view(Fields.NONE, false), called(new ToolOutcome.Failed("disk gone", true)));

        assertThat(((Step.Done) step).result()).contains("The check was not complete: disk gone");
    }

    @Test
    void aModelMayObjectToResultsThatExistOnly() {
        var state = Fields.of("checked", 2);
        var answer = new ModelOutcome.Answered(
                "{\"objections\":[{\"key\":\"implementation/good\",\"objection\":\"thin\"},{\"key\":\"nowhere\"}]}",
                List.of(),
                ModelOutcome.Usage.NONE,
                false);

        var step = validator.next(view(state, true), new AgentEvent.Answered(answer));

        assertThat(objections(step))
                .extracting(objection -> objection.text("key"))
                .containsExactly("implementation/broken", "implementation/good");
    }

    @Test
    void nonsenseOfAModelObjectsToNothing() {
        var answer = new ModelOutcome.Answered("{\"objections\": \"all\"}", List.of(), ModelOutcome.Usage.NONE, false);

        var step = validator.next(view(Fields.NONE, true), new AgentEvent.Answered(answer));

        assertThat(objections(step))
                .extracting(objection -> objection.text("key"))
                .containsExactly("implementation/broken");
    }

    private static AgentEvent called(ToolOutcome outcome) {
        return new AgentEvent.Called(
                List.of(new AgentEvent.CallResult(new ToolUse("citations", "check_citations", "{}"), outcome)));
    }

    private static List<Fields> objections(Step step) {
        return ((Step.Done) step).data().objects("objections");
    }

    private static AgentView view(Fields state, boolean languageModel) {
        return new AgentView(
                "validator-1",
                "validator",
                Tier.SPECIALIST,
                "Check it.",
                RESULTS,
                state,
                Map.of(),
                List.of("check_citations"),
                4,
                languageModel);
    }
}
