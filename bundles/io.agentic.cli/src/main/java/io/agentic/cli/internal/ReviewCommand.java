package io.agentic.cli.internal;

import io.agentic.cli.grammar.Ending;
import io.agentic.cli.grammar.Json;
import io.agentic.cli.grammar.Rendering;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.OperationSpec;
import io.agentic.platform.api.operation.Problem.Code;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code agentic review}: a task, its report and an exit code that a build can use. The report goes to {@code out}, all else to {@code err}. */
final class ReviewCommand {

    private static final int FINDINGS = 5;
    private static final int INCOMPLETE = 1;
    /** Of words that ask for every specialist of a review, and for none before the others. */
    private static final String OBJECTIVE = "Review everything";

    private final Instance instance;
    private final RestClient client;
    private final TaskScreen screen;
    private final PrintStream out;
    private final PrintStream err;

    ReviewCommand(Instance instance, RestClient client, TaskScreen screen, PrintStream out, PrintStream err) {
        this.instance = instance;
        this.client = client;
        this.screen = screen;
        this.out = out;
        this.err = err;
    }

    /** Runs the review; returns the exit code. */
    int run(ReviewWords words, VerbTable table) {
        var report = verb(table, "report");
        requireFormat(words.format(), table);
        Map<String, Object> ended;
        try (var task = new RunningTask(client, verb(table, "run"), input(words), instance.url(), err)) {
            ended = task.end(screen);
        }
        var ending = Ending.of(ended);
        if (!ending.complaint().isEmpty()) {
            err.println("agentic: " + ending.complaint());
            return ending.exitCode();
        }
        var id = String.valueOf(ended.get("id"));
        var json = text(report, id, "json");
        var text = words.format().equals("json") ? json : text(report, id, words.format());
        print(text, words);
        return exitCode(verdict(json), words);
    }

    /** Said before the work is done, and not after it. */
    private void requireFormat(String format, VerbTable table) {
        var formats = Json.list(client.call(verb(table, "formats"), Map.of())).stream()
                .map(row -> String.valueOf(Json.object(row).get("name")))
                .toList();
        if (!formats.contains(format)) {
            throw new AgenticException(
                    Code.USAGE,
                    "There is no report format '" + format + "'.",
                    "There are: " + String.join(", ", formats) + ". Plugins bring more.");
        }
    }

    private Map<String, Object> input(ReviewWords words) {
        var input = new LinkedHashMap<String, Object>();
        input.put("objective", OBJECTIVE);
        input.put(
                "dir",
                instance.workingDirectory().resolve(words.folder()).normalize().toString());
        words.model().ifPresent(model -> input.put("model", model));
        words.deadline().ifPresent(deadline -> input.put("deadline", deadline));
        words.since().ifPresent(revision -> input.put("set", List.of("since=" + revision)));
        return input;
    }

    private String text(OperationSpec report, String id, String format) {
        return String.valueOf(client.call(report, Map.of("id", id, "format", format)));
    }

    private void print(String text, ReviewWords words) {
        if (words.out().isEmpty()) {
            out.println(Rendering.harmless(text));
            return;
        }
        var name = words.out().get();
        try {
            var file = instance.workingDirectory().resolve(name);
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text + "\n");
            err.println("The report is in " + name);
        } catch (IOException | InvalidPathException e) {
            throw new AgenticException(
                    Code.FAILED,
                    "The report cannot be written to " + name + " ("
                            + e.getClass().getSimpleName() + ").",
                    "Name a file that you may write. The report is not lost: agentic task report --help");
        }
    }

    private int exitCode(Verdict verdict, ReviewWords words) {
        if (verdict.specialists() == 0) {
            throw new AgenticException(
                    Code.FAILED,
                    "No specialist of a review brought a result.",
                    "Is the review plugin there? See: agentic plugin list");
        }
        if (!verdict.problem().isEmpty()) {
            err.println("agentic: " + Rendering.harmless(verdict.problem()));
            if (words.failOn().isEmpty()) {
                err.println(
                        "agentic: So it is not known when this review is to fail. Mend the file, or say --fail-on.");
                return INCOMPLETE;
            }
        }
        var threshold = words.failOn().orElse(verdict.threshold().isEmpty() ? "none" : verdict.threshold());
        var reaching = verdict.reaching(threshold);
        if (reaching > 0) {
            err.println("agentic: " + reaching + (reaching == 1 ? " finding is" : " findings are") + " " + threshold
                    + (threshold.equals("high") ? "." : " or graver."));
            return FINDINGS;
        }
        verdict.holes()
                .forEach(hole -> err.println(
                        "agentic: not reviewed: " + Rendering.harmless(hole).replace('\n', ' ')));
        if (!verdict.holes().isEmpty() && !threshold.equals("none")) {
            err.println("agentic: The review is not whole, so it cannot be said that nothing reaches the threshold.");
            return INCOMPLETE;
        }
        return 0;
    }

    private Verdict verdict(String json) {
        try {
            return Verdict.of(json);
        } catch (IOException e) {
            throw new AgenticException(
                    Code.UNAVAILABLE,
                    "The runtime at " + instance.url() + " answered with something that is no report.",
                    "Is this client as new as the runtime? See: agentic version");
        }
    }

    private OperationSpec verb(VerbTable table, String verb) {
        return table.find("task", verb)
                .orElseThrow(() -> new AgenticException(
                        Code.UNAVAILABLE,
                        "The runtime at " + instance.url() + " has no verb task " + verb + ".",
                        "Is it as new as this client? See: agentic version"));
    }
}
