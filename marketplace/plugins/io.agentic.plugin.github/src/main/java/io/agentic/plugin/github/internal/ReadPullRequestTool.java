package io.agentic.plugin.github.internal;

import io.agentic.api.data.Fields;
import io.agentic.api.tool.Effect;
import io.agentic.api.tool.Tool;
import io.agentic.api.tool.ToolCall;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.ToolSpec;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Shows a pull request with the files it changes. */
@Component(service = Tool.class)
@ToolSpec(
        name = "github_read_pr",
        summary = "Shows a pull request of a GitHub repository with the changes of its files.",
        schema = "github_read_pr.json",
        effect = Effect.NONE)
public final class ReadPullRequestTool implements GitHubTool {

    private static final int MAX_FILES = 300;
    private static final int MAX_CHARS = 120_000;

    private final GitHubServer server;

    @Activate
    public ReadPullRequestTool(@Reference(name = "server") GitHubServer server) {
        this.server = server;
    }

    @Override
    public ToolOutcome ask(ToolCall call, RepositoryName repository) throws NoAnswer, InterruptedException {
        var number = call.arguments().number("number");
        var what = "read pull request #" + number + " of " + repository;
        var path = repository.path("/pulls/" + number);
        var pull = server.read(call, what, path);
        var files = server.list(call, what, path + "/files", Map.of(), MAX_FILES);
        var text = Wording.whole(pull)
                + changes(files.items())
                + (files.cut() ? "[Only the first " + MAX_FILES + " files are shown]\n" : "");
        return new ToolOutcome.Done(
                text,
                Wording.summary(pull)
                        .with("commit", pull.object("head").text("sha", null))
                        .with("text", Wording.text(pull))
                        .with(
                                "files",
                                files.items().stream()
                                        .map(ReadPullRequestTool::file)
                                        .toList())
                        .with("cut", files.cut()));
    }

    private static String changes(List<Fields> files) {
        var out = new StringBuilder();
        int hidden = 0;
        for (var file : files) {
            out.append("\n").append(title(file)).append('\n');
            var patch = file.text("patch", "[GitHub shows no changes of this file: it is binary or large]");
            if (out.length() + patch.length() > MAX_CHARS) {
                hidden++;
            } else {
                out.append(patch).append('\n');
            }
        }
        return out + (hidden == 0 ? "" : "[The changes of " + hidden + " files are too long to show]\n");
    }

    private static String title(Fields file) {
        var from = file.has("previous_filename") ? ", was " + file.text("previous_filename") : "";
        return file.text("filename", "?") + " (" + file.text("status", "changed") + from + ", +"
                + file.number("additions", 0) + " -" + file.number("deletions", 0) + ")";
    }

    private static Fields file(Fields file) {
        return Fields.of("path", file.text("filename", "?"))
                .with("change", file.text("status", "changed"))
                .with("added", file.number("additions", 0))
                .with("removed", file.number("deletions", 0));
    }
}
