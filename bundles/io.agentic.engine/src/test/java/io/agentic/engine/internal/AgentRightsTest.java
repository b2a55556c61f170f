package io.agentic.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.api.agent.AgentEvent;
import io.agentic.api.agent.AgentOutcome;
import io.agentic.api.agent.AgentType;
import io.agentic.api.agent.Step;
import io.agentic.api.agent.Tier;
import io.agentic.api.data.Fields;
import io.agentic.api.model.Message;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.ToolUse;
import io.agentic.engine.internal.AgentTypeRegistry.AgentTypeView;
import io.agentic.platform.api.permission.PermissionCheck;
import io.agentic.testkit.model.ScriptedModel;
import io.agentic.testkit.store.InMemoryJournal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What agents of a plugin may use that is not the plugin's. */
class AgentRightsTest {

    private static final PermissionCheck NOTHING = (location, version, type, target, action) ->
            Optional.of(location + " " + version + " lacks " + type.word() + " " + target);
    private static final PermissionCheck EVERYTHING = (location, version, type, target, action) -> Optional.empty();

    private final EngineRig rig =
            new EngineRig(new InMemoryJournal(), new ScriptedModel()).tool("pay", call -> new ToolOutcome.Done("paid"));

    @AfterEach
    void close() {
        rig.close();
    }

    /** Takes the place of the supervisor. */
    private void plugin(AgentType type, String symbolicName) {
        var view = new AgentTypeView(
                "supervisor",
                Tier.SUPERVISOR,
                "Tries.",
                List.of(),
                List.of(),
                List.of("*"),
                "implementation",
                symbolicName);
        rig.types.add(99, 0, new AgentTypeRegistry.Offer(type, view, 7, "agentic:trier/aa", "2.0.0", 1));
    }

    private static AgentType calling() {
        return (agent, event) -> event instanceof AgentEvent.Called called
                ? new Step.Done(Fields.NONE, called.results().toString(), Fields.NONE)
                : new Step.Call(Fields.NONE, List.of(ToolUse.of("1", "pay", Fields.NONE)));
    }

    private static AgentType asking() {
        return (agent, event) -> event instanceof AgentEvent.Answered answered
                ? new Step.Done(Fields.NONE, answered.outcome().toString(), Fields.NONE)
                : Step.Ask.of(Fields.NONE, Set.of(), new Message.Question("Who?"));
    }

    @Test
    void callNoToolOfOthersThatThePluginWasNotGranted() throws Exception {
        plugin(calling(), "trier");
        rig.types.bindCheck(NOTHING);

        assertThat(result()).contains("Refused", "agentic:trier/aa 2.0.0 lacks agentic:tool pay");
        assertThat(rig.calls).isEmpty();
    }

    @Test
    void callToolsOfTheirOwnPlugin() throws Exception {
        plugin(calling(), "test");
        rig.types.bindCheck(NOTHING);

        assertThat(result()).contains("paid");
    }

    @Test
    void callWhatThePluginWasGranted() throws Exception {
        plugin(calling(), "trier");
        rig.types.bindCheck(EVERYTHING);

        assertThat(result()).contains("paid");
    }

    @Test
    void callNothingWhileNobodyChecks() throws Exception {
        plugin(calling(), "trier");

        assertThat(result()).contains("Permissions cannot be checked");
    }

    @Test
    void askNoModelThatThePluginWasNotGranted() throws Exception {
        plugin(asking(), "trier");
        rig.types.bindCheck(NOTHING);

        assertThat(result()).contains("lacks agentic:model test/");
    }

    private String result() throws Exception {
        var end = rig.run("Try").root().outcome().orElseThrow();
        return ((AgentOutcome.Finished) end).result();
    }
}
