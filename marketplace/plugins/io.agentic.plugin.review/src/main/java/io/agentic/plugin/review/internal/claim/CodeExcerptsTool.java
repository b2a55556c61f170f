package io.agentic.plugin.review.internal.claim;

import io.agentic.api.data.Fields;
import io.agentic.api.tool.Effect;
import io.agentic.api.tool.Tool;
import io.agentic.api.tool.ToolCall;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.ToolSpec;
import io.agentic.api.tool.Workspace;
import io.agentic.plugin.review.internal.finding.Place;
import io.agentic.plugin.review.internal.secret.Secrecy;
import io.agentic.plugin.review.internal.source.SourceFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** Shows what a model is to judge: the lines around places, and whole files, numbered, with secrets masked. */
@Component
@ToolSpec(
        name = "code_excerpts",
        summary = "Shows the lines around places, and whole files, with line numbers and with secrets masked.",
        schema = "code_excerpts.json",
        effect = Effect.NONE)
public final class CodeExcerptsTool implements Tool {

    private static final int AROUND = 12;
    private static final int LINE = 300;
    private static final int MOST = 40_000;
    private static final int READABLE = 500_000;

    @Override
    public ToolOutcome call(ToolCall call) throws InterruptedException {
        var files = new HashMap<String, Optional<List<String>>>();
        var excerpts = new ArrayList<Fields>();
        var out = new StringBuilder();
        for (var citation : call.texts("places")) {
            var place = Place.of(citation);
            show(
                    citation,
                    lines(call, files, place.file()),
                    place.line() - AROUND,
                    place.line() + AROUND,
                    excerpts,
                    out);
        }
        for (var path : call.texts("files")) {
            show(path, lines(call, files, path), 1, Integer.MAX_VALUE, excerpts, out);
        }
        return new ToolOutcome.Done(out.toString(), Fields.of("excerpts", excerpts));
    }

    /** What is not there, or more than a question can hold, is left out and said. */
    private static void show(
            String of, Optional<List<String>> lines, int from, int to, List<Fields> excerpts, StringBuilder out) {
        if (lines.isEmpty()) {
            out.append(of).append(" cannot be shown.\n\n");
            return;
        }
        var text = new StringBuilder();
        var last = Math.min(to, lines.get().size());
        for (int line = Math.max(1, from); line <= last; line++) {
            text.append(line).append(": ").append(lines.get().get(line - 1)).append('\n');
        }
        if (out.length() + text.length() > MOST) {
            out.append(of).append(" is left out, as all would be too much.\n\n");
            return;
        }
        out.append(of).append('\n').append(text).append('\n');
        excerpts.add(Fields.of("of", of).with("text", text.toString()));
    }

    private static Optional<List<String>> lines(ToolCall call, Map<String, Optional<List<String>>> files, String path)
            throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("stopped before " + path);
        }
        return files.computeIfAbsent(
                path,
                wanted -> call.workspace().read(wanted) instanceof Workspace.TextFile file
                                && file.text().length() <= READABLE
                        ? Optional.of(shown(new SourceFile(wanted, file.text())))
                        : Optional.empty());
    }

    private static List<String> shown(SourceFile file) {
        var lines = Secrecy.redacted(file);
        return lines.subList(0, Math.min(file.lines(), lines.size())).stream()
                .map(line -> line.length() <= LINE ? line : line.substring(0, LINE) + "…")
                .toList();
    }
}
