package io.agentic.cli.internal;

import io.agentic.cli.grammar.Rendering;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Agents as a tree that is drawn anew in its place, for a terminal. Those that have ended leave it; a line counts them. */
final class LiveTree implements TaskFollower.Watcher {

    private static final int MOST_LINES = 20;

    private static final class Agent {

        private final String parent;
        private String doing = "";
        private boolean ended;

        private Agent(String parent) {
            this.parent = parent;
        }
    }

    private final Map<String, Agent> agents = new LinkedHashMap<>();
    private final PrintStream err;
    private final int width;
    private int drawn;

    LiveTree(PrintStream err, int width) {
        this.err = err;
        this.width = width;
    }

    @Override
    public void happened(String kind, String agent, String summary, Map<String, ?> data) {
        if (!agent.isEmpty()) {
            var node = agents.computeIfAbsent(agent, name -> new Agent(String.valueOf(data.get("parent"))));
            node.doing = summary;
            node.ended = kind.equals("AGENT_ENDED");
        }
        draw(kind.equals("ENDED") ? List.of() : lines(agent.isEmpty() ? summary : ""));
    }

    private List<String> lines(String news) {
        var lines = new ArrayList<String>();
        if (!news.isEmpty()) {
            lines.add("task " + news);
        }
        agents.forEach((name, agent) -> {
            if (!agents.containsKey(agent.parent)) {
                branch(name, agent, "", lines);
            }
        });
        var ended = agents.values().stream().filter(agent -> agent.ended).count();
        var shown = new ArrayList<>(lines.subList(0, Math.min(MOST_LINES, lines.size())));
        if (lines.size() > shown.size()) {
            shown.add("… and " + (lines.size() - shown.size()) + " more");
        }
        shown.add(ended + " of " + agents.size() + " agents done");
        return shown;
    }

    private void branch(String name, Agent agent, String indent, List<String> lines) {
        if (!agent.ended) {
            lines.add(indent + name + " " + agent.doing);
        }
        agents.forEach((child, node) -> {
            if (node.parent.equals(name)) {
                branch(child, node, agent.ended ? indent : indent + "  ", lines);
            }
        });
    }

    private void draw(List<String> lines) {
        var text = new StringBuilder();
        if (drawn > 0) {
            text.append("\u001b[").append(drawn).append("A\u001b[J"); // up, and clear what is below
        }
        lines.forEach(line ->
                text.append(cut(Rendering.harmless(line).replace('\n', ' '))).append('\n'));
        drawn = lines.size();
        err.print(text);
        err.flush();
    }

    private String cut(String line) {
        return line.length() < width ? line : line.substring(0, width - 2) + "…";
    }
}
