package io.agentic.cli.grammar;

import java.util.Map;

/**
 * How a task ended, for the one who waited.
 *
 * @param result Markdown; may be empty
 * @param complaint what to say about it when it did not finish, or empty text
 * @param exitCode of a command that waited for it
 */
public record Ending(String result, String complaint, int exitCode) {

    /** @param document the task's own */
    public static Ending of(Map<String, Object> document) {
        var status = String.valueOf(document.get("status"));
        var result = Rendering.harmless(String.valueOf(document.getOrDefault("result", "")));
        if (status.equals("FINISHED")) {
            return new Ending(result, "", 0);
        }
        var error = Json.object(document.get("error"));
        var complaint = "Task " + document.getOrDefault("id", "") + " ended " + status + ". "
                + sentence(String.valueOf(error.getOrDefault("message", ""))) + " " + error.getOrDefault("remedy", "");
        return new Ending(result, Rendering.harmless(complaint.strip()), status.equals("REFUSED") ? 3 : 1);
    }

    private static String sentence(String text) {
        return text.isBlank() || text.matches("(?s).*[.!?:]\\s*") ? text : text + ".";
    }
}
