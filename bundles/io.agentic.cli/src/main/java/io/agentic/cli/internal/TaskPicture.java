package io.agentic.cli.internal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** What is known of a task from its events: phases, agents, the tools they use, tokens and cost. Thread-safe. */
final class TaskPicture implements TaskFollower.Watcher {

    /** A line of the picture. */
    record Line(int depth, Mark mark, String text) {}

    /** What a line is about. */
    enum Mark {
        DONE,
        RUNNING,
        WAITING,
        TO_COME,
        FAILED,
        NOTE
    }

    private final Map<String, Agent> agents = new LinkedHashMap<>();
    private final Set<String> phases = new LinkedHashSet<>();
    private final LongSupplier millis;
    private final long begun;
    private String objective = "";
    private int calls;
    private long tokensIn;
    private long tokensOut;
    private BigDecimal cost = BigDecimal.ZERO;

    /** @param millis the time, in milliseconds */
    TaskPicture(LongSupplier millis) {
        this.millis = millis;
        this.begun = millis.getAsLong();
    }

    /** The phases there will be, as far as the plan says. */
    synchronized void plan(List<String> names) {
        var known = List.copyOf(phases);
        phases.clear();
        phases.addAll(names);
        phases.addAll(known);
    }

    /** Whether agents have been given work by phases. */
    synchronized boolean hasPhases() {
        return !phases.isEmpty();
    }

    @Override
    public synchronized void happened(TaskFollower.Event event) {
        var name = event.agent();
        if (name.isEmpty()) {
            return;
        }
        var summary = event.summary();
        var data = event.data();
        var agent = agents.computeIfAbsent(name, key -> new Agent(name, data, millis.getAsLong()));
        switch (event.kind()) {
            case "AGENT_STARTED" -> started(agent, summary);
            case "CALL_BEGUN" -> {
                calls++;
                agent.tools.put(text(data, "call"), text(data, "tool"));
            }
            case "CALL_ENDED" -> {
                agent.tools.remove(text(data, "call"));
                agent.waiting = false;
                if (!"Done".equals(data.get("outcome"))) {
                    agent.doing = summary;
                }
            }
            case "WAITING" -> {
                agent.waiting = true;
                agent.doing = summary;
            }
            case "ASKED" -> agent.doing = summary;
            case "ANSWERED" -> answered(data);
            case "AGENT_ENDED" -> ended(agent, text(data, "outcome"));
            default -> {}
        }
    }

    private void started(Agent agent, String summary) {
        agent.doing = summary.startsWith("starts: ") ? summary.substring("starts: ".length()) : summary;
        if (agent.parent.isEmpty()) {
            objective = agent.doing;
        } else if (isRoot(agent.parent) && !agent.phase.isEmpty()) {
            phases.add(agent.phase);
        }
    }

    private void answered(Map<String, ?> data) {
        tokensIn += number(data, "inputTokens").longValue();
        tokensOut += number(data, "outputTokens").longValue();
        cost = cost.add(number(data, "cost"));
    }

    private void ended(Agent agent, String outcome) {
        agent.ended = true;
        agent.failed = !outcome.equals("Finished");
        agent.tools.clear();
        agent.millis = millis.getAsLong() - agent.begun;
    }

    /** The picture now: what it is about, the phases with those who work, and a line that counts. */
    synchronized List<Line> lines() {
        var lines = new ArrayList<Line>();
        if (!objective.isEmpty()) {
            lines.add(new Line(0, Mark.NOTE, objective));
        }
        for (var phase : phases) {
            phase(phase, lines);
        }
        for (var agent : agents.values()) {
            if (isRoot(agent.parent) && agent.phase.isEmpty()) {
                branch(agent, 0, lines);
            } else if (agent.parent.isEmpty() && !hasChildren(agent)) {
                branch(agent, 0, lines);
            }
        }
        lines.add(new Line(0, Mark.NOTE, count()));
        return lines;
    }

    private void phase(String phase, List<Line> lines) {
        var members = agents.values().stream()
                .filter(agent -> isRoot(agent.parent) && agent.phase.equals(phase))
                .toList();
        if (members.isEmpty()) {
            lines.add(new Line(0, Mark.TO_COME, phase));
            return;
        }
        var all = members.stream().mapToInt(this::size).sum();
        var done = members.stream().mapToInt(this::ended).sum();
        if (members.stream().allMatch(agent -> agent.ended)) {
            var mark = members.stream().anyMatch(agent -> agent.failed) ? Mark.FAILED : Mark.DONE;
            var time = members.stream().mapToLong(agent -> agent.millis).max().orElse(0);
            lines.add(new Line(0, mark, phase + "  " + agents(all) + ", " + time(time)));
            return;
        }
        lines.add(new Line(0, Mark.RUNNING, phase + "  " + done + " of " + agents(all)));
        members.forEach(agent -> branch(agent, 1, lines));
    }

    private void branch(Agent agent, int depth, List<Line> lines) {
        if (agent.ended) {
            if (agent.failed) {
                lines.add(new Line(depth, Mark.FAILED, agent.name));
            }
            return;
        }
        lines.add(new Line(depth, agent.waiting ? Mark.WAITING : Mark.RUNNING, agent.name + "  " + doing(agent)));
        for (var child : agents.values()) {
            if (child.parent.equals(agent.name)) {
                branch(child, depth + 1, lines);
            }
        }
    }

    private String doing(Agent agent) {
        if (!agent.tools.isEmpty() && !agent.waiting) {
            return "uses " + agent.tools.values().stream().distinct().collect(Collectors.joining(", ")) + "  "
                    + time(millis.getAsLong() - agent.begun);
        }
        var all = size(agent) - 1;
        return all == 0 ? agent.doing : ended(agent) + " of " + all + " done  " + agent.doing;
    }

    private String count() {
        var done = agents.values().stream().filter(agent -> agent.ended).count();
        var tools =
                agents.values().stream().mapToInt(agent -> agent.tools.size()).sum();
        return time(millis.getAsLong() - begun) + " · " + done + " of " + agents(agents.size())
                + (tools == 0 ? "" : " · " + tools + (tools == 1 ? " tool" : " tools"))
                + spent().map(spent -> " · " + spent).orElse("");
    }

    /** What the task took, when it is over. */
    synchronized String summary() {
        return time(millis.getAsLong() - begun) + " · " + agents(agents.size()) + " · " + calls
                + (calls == 1 ? " tool call" : " tool calls")
                + spent().map(spent -> " · " + spent).orElse("");
    }

    private Optional<String> spent() {
        if (tokensIn + tokensOut == 0) {
            return Optional.empty();
        }
        var tokens = String.format(Locale.ROOT, "%,d tokens in, %,d out", tokensIn, tokensOut);
        return Optional.of(
                cost.signum() == 0
                        ? tokens
                        : tokens + " · cost " + cost.stripTrailingZeros().toPlainString());
    }

    private boolean isRoot(String name) {
        var agent = agents.get(name);
        return agent != null && agent.parent.isEmpty();
    }

    private boolean hasChildren(Agent agent) {
        return agents.values().stream().anyMatch(other -> other.parent.equals(agent.name));
    }

    /** The agent and all below it. */
    private int size(Agent agent) {
        return 1
                + agents.values().stream()
                        .filter(other -> other.parent.equals(agent.name))
                        .mapToInt(this::size)
                        .sum();
    }

    private int ended(Agent agent) {
        return (agent.ended ? 1 : 0)
                + agents.values().stream()
                        .filter(other -> other.parent.equals(agent.name))
                        .mapToInt(this::ended)
                        .sum();
    }

    private static String agents(int number) {
        return number == 1 ? "1 agent" : number + " agents";
    }

    /** Seconds below a minute, then minutes and seconds. */
    static String time(long millis) {
        var seconds = millis / 1000;
        return seconds < 60 ? seconds + " s" : String.format(Locale.ROOT, "%d:%02d min", seconds / 60, seconds % 60);
    }

    private static String text(Map<String, ?> data, String name) {
        return data.get(name) instanceof String text ? text : "";
    }

    private static BigDecimal number(Map<String, ?> data, String name) {
        try {
            return data.get(name) == null ? BigDecimal.ZERO : new BigDecimal(String.valueOf(data.get(name)));
        } catch (NumberFormatException e) {
            return BigDecimal.ZERO;
        }
    }

    private static final class Agent {

        private final String name;
        private final String parent;
        private final String phase;
        private final long begun;
        private final Map<String, String> tools = new LinkedHashMap<>();
        private String doing = "";
        private boolean waiting;
        private boolean ended;
        private boolean failed;
        private long millis;

        /** Children of a supervisor have keys such as {@code phase/agent}. */
        private Agent(String name, Map<String, ?> data, long begun) {
            this.name = name;
            this.parent = text(data, "parent");
            var key = text(data, "key");
            this.phase = key.indexOf('/') > 0 ? key.substring(0, key.indexOf('/')) : "";
            this.begun = begun;
        }
    }
}
