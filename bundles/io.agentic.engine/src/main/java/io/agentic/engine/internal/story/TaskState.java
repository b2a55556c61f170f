package io.agentic.engine.internal.story;

import io.agentic.api.agent.AgentOutcome;
import io.agentic.api.model.ModelOutcome;
import io.agentic.api.model.ModelOutcome.Usage;
import io.agentic.api.task.TaskStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A task, as its records tell it: the same whether it runs now or is read from the journal. Confined to one thread. */
public final class TaskState {

    private final Map<String, AgentState> agents = new LinkedHashMap<>();
    private TaskRecord.Accepted request;
    private TaskRecord.Ended end;
    private Instant startedAt;
    private Instant endedAt;
    private Usage usage = Usage.NONE;
    private BigDecimal cost = BigDecimal.ZERO;
    private long seq;
    private long chars;

    /** The state of a task of which nothing is known yet. */
    public TaskState() {}

    /** The state that was kept. */
    public TaskState(TaskSnapshot kept) {
        seq = kept.seq();
        request = kept.request();
        end = kept.end();
        startedAt = kept.startedAt();
        endedAt = kept.endedAt();
        usage = kept.usage();
        cost = kept.cost();
        kept.agents().forEach(agent -> agents.put(agent.start().agent(), new AgentState(agent)));
        chars = agents.values().stream().mapToLong(AgentState::chars).sum();
    }

    /** This state, to be kept. */
    public TaskSnapshot snapshot() {
        return new TaskSnapshot(
                seq,
                request,
                end,
                startedAt,
                endedAt,
                usage,
                cost,
                agents.values().stream().map(AgentState::snapshot).toList());
    }

    /**
     * Goes on by one record.
     *
     * @param length of the record when it is written, in characters
     */
    public void apply(TaskRecord record, Instant at, int length) {
        seq++;
        if (record instanceof TaskRecord.Accepted accepted) {
            request = accepted;
            startedAt = at;
        } else if (record instanceof TaskRecord.AgentStarted started) {
            agents.put(started.agent(), new AgentState(started));
            agent(started.parent()).ifPresent(AgentState::childStarted);
        } else if (record instanceof TaskRecord.Ended ended) {
            end = ended;
            endedAt = at;
        } else {
            var agent = agents.get(record.agent());
            if (agent != null) {
                var before = agent.chars();
                apply(record, agent, length);
                chars += agent.chars() - before;
            }
        }
    }

    private void apply(TaskRecord record, AgentState agent, int length) {
        if (record instanceof TaskRecord.Stepped stepped) {
            agent.stepped(stepped.step(), stepped.stateVersion(), length);
        } else if (record instanceof TaskRecord.Answered answered) {
            count(answered);
            agent.answered(answered.outcome(), length);
        } else if (record instanceof TaskRecord.CallBegun begun) {
            agent.begun(begun);
        } else if (record instanceof TaskRecord.CallEnded ended) {
            agent.callEnded(ended.callId(), ended.outcome(), length);
        } else if (record instanceof TaskRecord.AgentEnded ended) {
            end(agent, ended.outcome(), length);
        } else if (record instanceof TaskRecord.Waiting waiting) {
            agent.waiting(waiting.callId());
        } else if (record instanceof TaskRecord.Decided decided) {
            agent.decided(decided.callId());
        }
    }

    /** The request as it was accepted. */
    public TaskRecord.Accepted request() {
        return request;
    }

    /** Seq of the last record. */
    public long seq() {
        return seq;
    }

    /** About how many characters are kept in memory. */
    public long chars() {
        return chars;
    }

    /** All agents, in the order they were given work. */
    public Collection<AgentState> agents() {
        return agents.values();
    }

    /** The agent of that id. */
    public Optional<AgentState> agent(String id) {
        return Optional.ofNullable(agents.get(id));
    }

    /** The supervisor; there from the second record on. */
    public AgentState root() {
        return agents.values().iterator().next();
    }

    /** The agent and all below it that still work, children before parents. */
    public List<AgentState> working(AgentState agent) {
        var all = new ArrayList<AgentState>(2);
        addWorking(agent, all);
        return all;
    }

    private void addWorking(AgentState agent, List<AgentState> all) {
        if (agent.runningChildren() > 0) {
            for (var child : agents.values()) {
                if (child.start().parent().equals(agent.id())) {
                    addWorking(child, all);
                }
            }
        }
        if (agent.working()) {
            all.add(agent);
        }
    }

    public TaskStatus status() {
        if (end != null) {
            return end.status();
        }
        for (var agent : agents.values()) {
            if (agent.waiting()) {
                return TaskStatus.WAITING;
            }
        }
        return TaskStatus.RUNNING;
    }

    /** How it ended; empty while it runs. */
    public Optional<TaskRecord.Ended> end() {
        return Optional.ofNullable(end);
    }

    public Instant startedAt() {
        return startedAt;
    }

    public Optional<Instant> endedAt() {
        return Optional.ofNullable(endedAt);
    }

    /** Tokens of all agents so far. */
    public Usage usage() {
        return usage;
    }

    /** Price of these tokens, in the currency of the model's price. */
    public BigDecimal cost() {
        return cost;
    }

    private void count(TaskRecord.Answered answered) {
        if (answered.outcome() instanceof ModelOutcome.Answered answer) {
            usage = usage.plus(answer.usage());
            cost = cost.add(answered.cost());
        }
    }

    private void end(AgentState agent, AgentOutcome outcome, int length) {
        agent.ended(outcome, length);
        agent(agent.start().parent())
                .filter(AgentState::working)
                .ifPresent(parent -> parent.childEnded(agent.start().key(), outcome));
    }
}
