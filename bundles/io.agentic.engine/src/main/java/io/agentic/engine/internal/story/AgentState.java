package io.agentic.engine.internal.story;

import io.agentic.api.agent.AgentEvent;
import io.agentic.api.agent.AgentOutcome;
import io.agentic.api.agent.Step;
import io.agentic.api.data.Fields;
import io.agentic.api.model.Message;
import io.agentic.api.model.ModelOutcome;
import io.agentic.api.tool.Effect;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.ToolUse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One agent, as the records tell it. Confined to the thread of its task. */
public final class AgentState {

    private final Deque<AgentEvent> inbox = new ArrayDeque<>(2);
    private final List<Message> conversation = new ArrayList<>();
    private final Map<String, Call> calls = new LinkedHashMap<>();
    private final Map<String, AgentOutcome> children = new LinkedHashMap<>();
    private TaskRecord.AgentStarted start;
    private int open;
    private int runningChildren;
    private Fields state = Fields.NONE;
    private Step.Ask asking;
    private int steps;
    private AgentOutcome outcome;
    private long said;
    private long remembered;
    private int stateVersion;
    private boolean unreadable;

    AgentState(TaskRecord.AgentStarted start) {
        this.start = start;
        inbox.add(new AgentEvent.Started());
    }

    AgentState(TaskSnapshot.Agent kept) {
        start = kept.start();
        inbox.addAll(kept.inbox());
        conversation.addAll(kept.conversation());
        kept.calls().forEach(call -> calls.put(call.use().id(), new Call(call)));
        open = (int)
                calls.values().stream().filter(call -> call.outcome == null).count();
        children.putAll(kept.children());
        runningChildren = kept.runningChildren();
        state = kept.state();
        asking = kept.asking();
        steps = kept.steps();
        outcome = kept.outcome();
        said = kept.chars();
        stateVersion = kept.stateVersion();
        unreadable = kept.unreadable();
    }

    TaskSnapshot.Agent snapshot() {
        return new TaskSnapshot.Agent(
                start,
                List.copyOf(inbox),
                List.copyOf(conversation),
                calls.values().stream().map(Call::snapshot).toList(),
                new LinkedHashMap<>(children),
                runningChildren,
                state,
                asking,
                steps,
                outcome,
                chars(),
                stateVersion,
                unreadable);
    }

    public String id() {
        return start.agent();
    }

    /** How it came to be. */
    public TaskRecord.AgentStarted start() {
        return start;
    }

    /** What its last step remembered. */
    public Fields state() {
        return state;
    }

    /** Which version of its type wrote that; 0 while it has taken no step. */
    public int stateVersion() {
        return stateVersion;
    }

    /** Whether the release of its type in use could not read that. */
    public boolean unreadable() {
        return unreadable;
    }

    /** About how many characters are kept in memory of it. */
    long chars() {
        return said + remembered;
    }

    public int steps() {
        return steps;
    }

    public int runningChildren() {
        return runningChildren;
    }

    /** Outcomes of children that have ended, by key, in the order they ended. */
    public Map<String, AgentOutcome> children() {
        return children;
    }

    /** The conversation with the model so far. */
    public List<Message> conversation() {
        return conversation;
    }

    /** How it ended; empty while it works. */
    public Optional<AgentOutcome> outcome() {
        return Optional.ofNullable(outcome);
    }

    public boolean working() {
        return outcome == null;
    }

    /** The question the model has not answered yet. */
    public Optional<Step.Ask> asking() {
        return Optional.ofNullable(asking);
    }

    /** Calls that have not ended. */
    public List<Call> openCalls() {
        return open == 0
                ? List.of()
                : calls.values().stream().filter(call -> call.outcome == null).toList();
    }

    /** Whether it waits for a person: for what becomes of a call, or for a release that can read its state. */
    public boolean waiting() {
        return unreadable || open > 0 && openCalls().stream().anyMatch(Call::waiting);
    }

    /** The call of that id in the agent's last call step. */
    public Optional<Call> call(String id) {
        return Optional.ofNullable(calls.get(id));
    }

    /** The event the agent must answer next; empty while it waits for its model, its tools or its children. */
    public Optional<AgentEvent> due() {
        return working() && asking == null && open == 0 ? Optional.ofNullable(inbox.peek()) : Optional.empty();
    }

    /** Whether nothing would ever wake the agent again. */
    public boolean stuck() {
        return working() && asking == null && open == 0 && inbox.isEmpty() && runningChildren == 0;
    }

    /** @param chars of the record */
    void stepped(Step step, int version, long chars) {
        inbox.poll();
        steps++;
        stateVersion = version;
        unreadable = false;
        state = step.state();
        if (step instanceof Step.Ask) {
            said += chars; // with what it remembers: a little too much
        } else {
            remembered = chars;
        }
        if (step instanceof Step.Ask ask) {
            answerForgottenCalls();
            conversation.addAll(ask.messages());
            asking = ask;
        } else if (step instanceof Step.Call call) {
            calls.clear();
            call.calls().forEach(use -> calls.put(use.id(), new Call(use)));
            open = calls.size();
        }
    }

    void answered(ModelOutcome answer, long chars) {
        said += chars;
        asking = null;
        if (answer instanceof ModelOutcome.Answered text) {
            conversation.add(text.message());
        }
        inbox.add(new AgentEvent.Answered(answer));
    }

    void begun(TaskRecord.CallBegun begun) {
        var call = calls.get(begun.use().id());
        call.effect = begun.effect();
        call.idempotencyKey = begun.idempotencyKey();
    }

    /** @param callId empty when it is not a call that waits, but the agent */
    void waiting(String callId) {
        if (callId.isEmpty()) {
            unreadable = true;
        } else {
            calls.get(callId).waiting = true;
        }
    }

    void decided(String callId) {
        calls.get(callId).waiting = false;
    }

    void callEnded(String callId, ToolOutcome ended, long chars) {
        said += chars;
        calls.get(callId).outcome = ended;
        calls.get(callId).waiting = false;
        open--;
        if (open == 0) {
            var results = calls.values().stream()
                    .map(call -> new AgentEvent.CallResult(call.use, call.outcome))
                    .toList();
            results.stream().filter(result -> wishedByModel(result.use())).forEach(this::tellModel);
            inbox.add(new AgentEvent.Called(results));
        }
    }

    void childStarted() {
        runningChildren++;
    }

    void childEnded(String key, AgentOutcome ended) {
        runningChildren--;
        children.put(key, ended);
        inbox.add(new AgentEvent.ChildEnded(key, ended));
    }

    /** Only how it ended is of use from now on; what led to it is in the journal. */
    void ended(AgentOutcome how, long chars) {
        outcome = how;
        unreadable = false;
        asking = null;
        calls.clear();
        open = 0;
        inbox.clear();
        conversation.clear();
        children.clear();
        start = start.without();
        if (!start.parent().isEmpty()) {
            state = Fields.NONE;
        }
        said = chars;
        remembered = 0;
    }

    private boolean wishedByModel(ToolUse use) {
        return unanswered().stream().anyMatch(wish -> wish.id().equals(use.id()));
    }

    private void tellModel(AgentEvent.CallResult result) {
        var outcome = result.outcome();
        if (outcome instanceof ToolOutcome.Done done) {
            conversation.add(new Message.ToolResult(result.use().id(), done.content(), false));
        } else {
            conversation.add(new Message.ToolResult(result.use().id(), reason(outcome), true));
        }
    }

    /** A model that wished for calls must hear of each of them before it is asked again. */
    private void answerForgottenCalls() {
        unanswered()
                .forEach(use -> conversation.add(new Message.ToolResult(use.id(), "This call was not made.", true)));
    }

    private List<ToolUse> unanswered() {
        var open = new LinkedHashMap<String, ToolUse>();
        for (var message : conversation) {
            if (message instanceof Message.Answer answer) {
                answer.calls().forEach(use -> open.put(use.id(), use));
            } else if (message instanceof Message.ToolResult result) {
                open.remove(result.callId());
            }
        }
        return List.copyOf(open.values());
    }

    private static String reason(ToolOutcome outcome) {
        return outcome instanceof ToolOutcome.Refused refused
                ? "Refused: " + refused.reason()
                : "Failed: " + ((ToolOutcome.Failed) outcome).reason();
    }

    /** A tool call of the agent's last call step. */
    public static final class Call {

        private final ToolUse use;
        private Effect effect;
        private String idempotencyKey = "";
        private boolean waiting;
        private ToolOutcome outcome;

        private Call(ToolUse use) {
            this.use = use;
        }

        private Call(TaskSnapshot.Call kept) {
            use = kept.use();
            effect = kept.effect();
            idempotencyKey = kept.idempotencyKey();
            waiting = kept.waiting();
            outcome = kept.outcome();
        }

        private TaskSnapshot.Call snapshot() {
            return new TaskSnapshot.Call(use, effect, idempotencyKey, waiting, outcome);
        }

        public ToolUse use() {
            return use;
        }

        /** Whether it has been announced; only then is its effect known. */
        public boolean begun() {
            return effect != null;
        }

        /** Whether going on with it after a restart could make something happen twice; an approval is good for one try. */
        public boolean doubtful() {
            return effect == Effect.ONCE;
        }

        public boolean waiting() {
            return waiting;
        }

        public String idempotencyKey() {
            return idempotencyKey;
        }
    }
}
