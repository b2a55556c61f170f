package io.agentic.engine.internal.agents;

import io.agentic.api.agent.Step;
import io.agentic.api.data.Fields;
import io.agentic.api.model.DataBlock;
import io.agentic.api.model.Message;
import io.agentic.api.model.Prompt;
import java.util.Map;

/** The words the house's agents use towards a model: resources, each with its version. */
final class Prompts {

    static final Prompt PLANNER = Prompt.of(Prompts.class, "planner", 1);
    static final Prompt SYNTHESISER = Prompt.of(Prompts.class, "synthesiser", 1);
    static final Prompt WORKER = Prompt.of(Prompts.class, "worker", 1);
    static final Prompt SPLITTER = Prompt.of(Prompts.class, "splitter", 1);
    static final Prompt VALIDATOR = Prompt.of(Prompts.class, "validator", 1);

    private static final Prompt PLANNER_AGAIN = Prompt.of(Prompts.class, "planner-again", 1);
    private static final Prompt SPLITTING = Prompt.of(Prompts.class, "splitting", 1);

    private Prompts() {}

    /** A state that tells the reader of the task's log which words were used. */
    static Fields named(Fields state, Prompt prompt) {
        return state.with(Step.Ask.PROMPT, prompt.id());
    }

    static Message.Instruction planner(String catalogue) {
        return new Message.Instruction(PLANNER.filled(Map.of("agents", catalogue)));
    }

    static Message.Question planFor(String objective) {
        return new Message.Question("Plan the work on this objective:\n" + objective);
    }

    static Message.Question planAgain(String problems) {
        return new Message.Question(PLANNER_AGAIN.filled(Map.of("problems", problems)));
    }

    static Message.Instruction synthesiser() {
        return knowingData(SYNTHESISER);
    }

    static Message.Question synthesis(String objective, String results) {
        return new Message.Question("The objective was: " + objective + "\n" + DataBlock.of(results) + "\nSum up.");
    }

    static Message.Instruction worker() {
        return knowingData(WORKER);
    }

    static Message.Instruction splitter() {
        return new Message.Instruction(SPLITTER.text());
    }

    static Message.Question splitting(String objective, int most) {
        return new Message.Question(SPLITTING.filled(Map.of("most", String.valueOf(most))) + "\n" + objective);
    }

    static Message.Instruction validator() {
        return knowingData(VALIDATOR);
    }

    static Message.Question validation(String objective, String results) {
        return new Message.Question("Asked for: " + objective + "\n" + DataBlock.of(results));
    }

    private static Message.Instruction knowingData(Prompt prompt) {
        return new Message.Instruction(prompt.filled(Map.of("data", DataBlock.RULE)));
    }
}
