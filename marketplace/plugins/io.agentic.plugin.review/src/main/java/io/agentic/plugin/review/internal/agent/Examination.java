package io.agentic.plugin.review.internal.agent;

import io.agentic.api.agent.AgentEvent;
import io.agentic.api.agent.AgentView;
import io.agentic.api.agent.Step;
import io.agentic.api.data.Fields;
import io.agentic.api.model.DataBlock;
import io.agentic.api.model.Message;
import io.agentic.api.model.ModelOutcome;
import io.agentic.api.model.Prompt;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.ToolUse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A language model's part in the work of a {@link ReviewWorker}: it is shown the lines around the gravest findings and gives a verdict on
 * each, is shown a few files and claims what rules cannot find, and a tool checks the claims. At most four questions, the two that ask to
 * repair an answer included.
 *
 * <p>State: {@code harvest}; {@code stage}; {@code introduced}, {@code repairing}; {@code prompt} of the last question; {@code shown}, the
 * files it was shown; {@code claimed}, how many claims it made.
 */
final class Examination {

    static final String SHOW = "code_excerpts";
    static final String CHECK = "check_claims";

    private static final Prompt REVIEWER = Prompt.of(Examination.class, "reviewer", 1);
    private static final Prompt VERIFY = Prompt.of(Examination.class, "verify", 1);
    private static final Prompt CLAIMS = Prompt.of(Examination.class, "claims", 1);
    private static final Prompt REPAIR = Prompt.of(Examination.class, "repair", 1);

    private static final String HARVEST = "harvest";
    private static final String STAGE = "stage";
    private static final String VERIFYING = "verifying";
    private static final String CLAIMING = "claiming";
    private static final String CHECKING = "checking";

    private Examination() {}

    /** Whether the agent is in the middle of it. */
    static boolean isUnderWay(AgentView agent) {
        return agent.state().has(STAGE);
    }

    static Step begin(AgentView agent, Harvest harvest) {
        if (!agent.languageModel() || !agent.tools().containsAll(List.of(SHOW, CHECK))) {
            return ReviewWorker.done(agent, harvest);
        }
        var chosen = Verification.chosen(harvest.findings());
        if (chosen.isEmpty()) {
            return showFiles(agent, agent.state(), harvest);
        }
        var places = chosen.stream().map(finding -> finding.citation()).toList();
        return show(kept(agent.state(), harvest, VERIFYING), Fields.of("places", places));
    }

    static Step called(AgentView agent, AgentEvent.Called called) {
        var outcome = called.results().get(0).outcome();
        var harvest = Harvest.from(agent.state().object(HARVEST));
        if (!(outcome instanceof ToolOutcome.Done done)) {
            return ReviewWorker.done(
                    agent, harvest.withNote("The model's part was not done: " + Outcomes.reason(outcome) + "."));
        }
        return switch (agent.state().text(STAGE)) {
            case VERIFYING -> verify(agent, harvest, excerpts(done.data()));
            case CLAIMING -> claim(agent, harvest, excerpts(done.data()));
            default -> ReviewWorker.done(agent, Claims.apply(agent.state().number("claimed", 0), done.data(), harvest));
        };
    }

    static Step answered(AgentView agent, ModelOutcome outcome) {
        var harvest = Harvest.from(agent.state().object(HARVEST));
        if (outcome instanceof ModelOutcome.Failed failed) {
            return ReviewWorker.done(
                    agent, harvest.withNote("The model gave no answer, so its part is missing: " + failed.reason()));
        }
        var verifying = agent.state().text(STAGE).equals(VERIFYING);
        var chosen = Verification.chosen(harvest.findings());
        var text = ((ModelOutcome.Answered) outcome).text();
        var answer = verifying ? Verification.read(text, chosen.size()) : Claims.read(text);
        if (!answer.problems().isEmpty() && !agent.state().flag("repairing")) {
            return repair(agent, harvest, String.join("; ", answer.problems()), verifying);
        }
        var used = answer.items().isEmpty() && !answer.problems().isEmpty()
                ? harvest.withNote("The model's answer could not be used even when it was asked again: "
                        + String.join("; ", answer.problems()) + ".")
                : harvest;
        return verifying
                ? showFiles(agent, agent.state(), Verification.apply(answer.items(), chosen, VERIFY.id(), used))
                : check(agent, used, answer);
    }

    private static Step verify(AgentView agent, Harvest harvest, Map<String, String> excerpts) {
        var chosen = Verification.chosen(harvest.findings());
        var question = VERIFY.text() + "\n" + DataBlock.of(Verification.material(chosen, excerpts));
        return ask(agent, agent.state(), harvest, VERIFY, question, Verification.SCHEMA);
    }

    private static Step showFiles(AgentView agent, Fields state, Harvest harvest) {
        var files = Candidates.first(agent.input().texts("candidates"), harvest.findings());
        return files.isEmpty()
                ? ReviewWorker.done(agent, harvest)
                : show(
                        kept(state, harvest, CLAIMING).with("repairing", false).with("shown", files),
                        Fields.of("files", files));
    }

    private static Step claim(AgentView agent, Harvest harvest, Map<String, String> excerpts) {
        var shown = agent.state().texts("shown").stream()
                .filter(excerpts::containsKey)
                .toList();
        if (shown.isEmpty()) {
            return ReviewWorker.done(agent, harvest);
        }
        var words = CLAIMS.filled(Map.of("domain", domain(agent), "most", String.valueOf(Claims.MOST)));
        var question = words + "\n" + DataBlock.of(Claims.material(shown, excerpts));
        return ask(agent, agent.state().with("shown", shown), harvest, CLAIMS, question, Claims.SCHEMA);
    }

    private static Step repair(AgentView agent, Harvest harvest, String problems, boolean verifying) {
        var question = REPAIR.filled(Map.of("problems", problems));
        var schema = verifying ? Verification.SCHEMA : Claims.SCHEMA;
        return ask(agent, agent.state().with("repairing", true), harvest, REPAIR, question, schema);
    }

    private static Step check(AgentView agent, Harvest harvest, ModelAnswer answer) {
        if (answer.items().isEmpty()) {
            return ReviewWorker.done(agent, harvest);
        }
        var claims = Claims.arguments(answer.items());
        return new Step.Call(
                kept(agent.state(), harvest, CHECKING).with("claimed", claims.size()),
                List.of(ToolUse.of(
                        CHECK,
                        CHECK,
                        Fields.of("domain", domain(agent))
                                .with("prompt", CLAIMS.id())
                                .with("files", agent.state().texts("shown"))
                                .with("claims", claims))));
    }

    private static Step ask(
            AgentView agent, Fields state, Harvest harvest, Prompt prompt, String question, String schema) {
        var messages = new ArrayList<Message>();
        if (!state.flag("introduced")) {
            var rules = REVIEWER.filled(Map.of("domain", domain(agent), "data", DataBlock.RULE));
            messages.add(new Message.Instruction(rules));
        }
        messages.add(new Message.Question(question));
        var asked = harvest.withShare(harvest.share().asked(prompt.id()));
        return new Step.Ask(
                state.with(HARVEST, asked.toFields()).with("introduced", true).with(Step.Ask.PROMPT, prompt.id()),
                messages,
                Set.of(),
                Optional.of(schema));
    }

    private static Step show(Fields state, Fields what) {
        return new Step.Call(state, List.of(ToolUse.of(SHOW, SHOW, what)));
    }

    private static Fields kept(Fields state, Harvest harvest, String stage) {
        return state.with(HARVEST, harvest.toFields()).with(STAGE, stage);
    }

    private static Map<String, String> excerpts(Fields shown) {
        var excerpts = new LinkedHashMap<String, String>();
        shown.objects("excerpts").forEach(excerpt -> excerpts.put(excerpt.text("of"), excerpt.text("text")));
        return excerpts;
    }

    private static String domain(AgentView agent) {
        return agent.input().text("domain", "review");
    }
}
