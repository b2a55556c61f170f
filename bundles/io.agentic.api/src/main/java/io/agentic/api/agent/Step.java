package io.agentic.api.agent;

import io.agentic.api.data.Fields;
import io.agentic.api.model.Message;
import io.agentic.api.tool.ToolUse;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What an agent does next, and what it remembers. */
public sealed interface Step {

    /** What the agent remembers; comes back in {@link AgentView#state()}. */
    Fields state();

    /**
     * Asks the agent's model. The runtime keeps the conversation: it adds these messages, sends the whole, and adds the answer. Next
     * event: {@link AgentEvent.Answered}.
     *
     * @param state may name the prompt under {@link #PROMPT}, for the reader of the task's log
     * @param messages what is new since the last ask; results of tools the model called are added by the runtime
     * @param tools names of the tools offered to the model; {@code *} for all the agent may use, empty for none
     * @param responseSchema JSON Schema the answer should match; a wish, which not every model can grant
     */
    record Ask(Fields state, List<Message> messages, Set<String> tools, Optional<String> responseSchema)
            implements Step {

        /** The member of the state that names the {@link io.agentic.api.model.Prompt} in use. */
        public static final String PROMPT = "prompt";

        public Ask {
            messages = List.copyOf(messages);
            tools = Set.copyOf(tools);
        }

        /** Asks for free text, with tools on offer. */
        public static Ask of(Fields state, Set<String> tools, Message... messages) {
            return new Ask(state, List.of(messages), tools, Optional.empty());
        }
    }

    /**
     * Calls tools, side by side. Next event: {@link AgentEvent.Called}.
     *
     * @param calls at least one; those of a model's answer keep their ids
     */
    record Call(Fields state, List<ToolUse> calls) implements Step {

        public Call {
            calls = List.copyOf(calls);
            if (calls.isEmpty()) {
                throw new IllegalArgumentException("A call step without calls");
            }
        }
    }

    /**
     * Hands work to children, which run side by side. Next events: one {@link AgentEvent.ChildEnded} for each child. More may be
     * delegated while some still run.
     *
     * @param assignments at least one
     */
    record Delegate(Fields state, List<Assignment> assignments) implements Step {

        public Delegate {
            assignments = List.copyOf(assignments);
            if (assignments.isEmpty()) {
                throw new IllegalArgumentException("A delegate step without assignments");
            }
        }
    }

    /** Nothing to do before the next event; only while children run. */
    record Await(Fields state) implements Step {}

    /**
     * Ends the agent's work.
     *
     * @param result for people, as Markdown
     * @param data the same for programs
     */
    record Done(Fields state, String result, Fields data) implements Step {}

    /**
     * Ends the agent without a result.
     *
     * @param reason what went wrong; safe to show
     */
    record Fail(Fields state, String reason) implements Step {}
}
