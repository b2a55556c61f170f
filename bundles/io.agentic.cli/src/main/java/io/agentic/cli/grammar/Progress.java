package io.agentic.cli.grammar;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What people are told while a task runs. */
public final class Progress {

    private Progress() {}

    /**
     * The line for an event; empty for those that say nothing to somebody who waits.
     *
     * @param agent empty when the event is about the task
     * @param data as in the event
     */
    public static Optional<String> line(String kind, String agent, String summary, Map<String, ?> data) {
        return switch (kind) {
            case "ACCEPTED", "STEPPED", "ASKED", "ANSWERED", "ENDED" -> Optional.empty();
            case "CALL_ENDED" -> "Done".equals(data.get("outcome")) ? Optional.empty() : said(agent, summary);
            default -> said(agent, summary);
        };
    }

    /**
     * The line of a log that is followed.
     *
     * @param at when, in ISO form
     * @param agent empty when the event is about the task
     */
    public static String logged(String at, String agent, String summary) {
        var clock = at.length() >= 19 ? at.substring(11, 19) : at;
        return Rendering.harmless(clock + "  " + (agent.isEmpty() ? "task" : agent) + "  " + summary)
                .replace('\n', ' ');
    }

    /** The same for programs: a JSON object on a line. */
    public static String loggedJson(String at, String kind, String agent, String summary) {
        var line = new LinkedHashMap<String, Object>();
        line.put("at", at);
        line.put("kind", kind);
        line.put("agent", agent);
        line.put("what", summary);
        return Json.compact(line);
    }

    /** What is said when nobody waits any longer but the task goes on. */
    public static String leaving(String task, String prefix, String separator) {
        return "Task " + task + " goes on. See it with: " + prefix + "task" + separator + "show " + task
                + "; stop it with: " + prefix + "task" + separator + "cancel " + task;
    }

    private static Optional<String> said(String agent, String summary) {
        return Optional.of(Rendering.harmless((agent.isEmpty() ? "task" : agent) + " " + summary)
                .replace('\n', ' '));
    }
}
