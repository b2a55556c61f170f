package io.agentic.plugin.review.internal.clone;

import io.agentic.api.tool.Effect;
import io.agentic.api.tool.Tool;
import io.agentic.api.tool.ToolCall;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.ToolSpec;
import io.agentic.plugin.review.internal.finding.Certainty;
import io.agentic.plugin.review.internal.finding.Finding;
import io.agentic.plugin.review.internal.finding.Severity;
import io.agentic.plugin.review.internal.finding.ToolReport;
import io.agentic.plugin.review.internal.source.Category;
import io.agentic.plugin.review.internal.source.Language;
import io.agentic.plugin.review.internal.source.SourceFile;
import io.agentic.plugin.review.internal.source.Survey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** Finds code that was copied. */
@Component
@ToolSpec(
        name = "duplication",
        summary =
                "Finds copied code (Java, Python, JavaScript, TypeScript, Go), also between files; one finding per copy class.",
        schema = "duplication.json",
        effect = Effect.NONE)
public final class DuplicationTool implements Tool {

    /** CPD's documentation works with 100; half as much again is about 20 lines, which are worth a function. */
    private static final int TOKENS = 150;

    private static final int LINES = 12;
    private static final int MANY_TOKENS = 400;
    private static final int LARGEST_FILE = 500_000;
    private static final long MOST_CHARACTERS = 15_000_000;
    private static final int PLACES = 20;

    @Override
    public ToolOutcome call(ToolCall call) throws InterruptedException {
        var survey = new Survey(call.workspace());
        var notes = new ArrayList<String>();
        var files = files(survey, call.texts("paths"), notes);
        var search = new CloneSearch(TOKENS);
        search.run(List.copyOf(files.values()));
        search.unread().forEach(survey::skip);
        var findings = search.clones().stream()
                .filter(clone -> clone.lines() >= LINES)
                .filter(clone -> !Tables.isTable(clone, files) && !Overloads.areIn(clone, files))
                .map(clone -> finding(clone, files))
                .toList();
        notes.add(
                0,
                "Copies of at least " + TOKENS + " tokens and " + LINES
                        + " lines; tests, examples, generated and vendored code are left out.");
        return ToolReport.of("Duplication", findings, survey, notes);
    }

    private static Map<String, SourceFile> files(Survey survey, List<String> asked, List<String> notes)
            throws InterruptedException {
        var files = new LinkedHashMap<String, SourceFile>();
        var left = MOST_CHARACTERS;
        var omitted = 0;
        for (var path : survey.chosen(asked)) {
            if (!CloneSearch.reads(Language.of(path)) || Category.of(path) != Category.SOURCE) {
                continue;
            }
            var file = left > 0 ? survey.look(path) : Optional.<SourceFile>empty();
            if (left <= 0) {
                omitted++;
            } else if (file.isPresent() && file.get().text().length() > LARGEST_FILE) {
                survey.skip(
                        path,
                        path + ": larger than " + LARGEST_FILE / 1_000 + " KB, too large to be searched for copies");
            } else if (file.isPresent() && file.get().category() == Category.SOURCE) {
                files.put(path, file.get());
                left -= file.get().text().length();
            }
        }
        if (omitted > 0) {
            notes.add("The search ended after " + MOST_CHARACTERS / 1_000_000 + " MB; " + omitted
                    + " files were not searched for copies.");
        }
        return files;
    }

    private static Finding finding(Clone clone, Map<String, SourceFile> files) {
        var first = clone.places().get(0);
        var others = clone.places().subList(1, clone.places().size());
        var total = clone.tokens() * others.size();
        var named = others.size() == 1
                ? "the same stands in `" + others.get(0) + "`"
                : "the same stands in " + others.size() + " other places";
        return new Finding(
                first.file(),
                first.from(),
                "duplicated-code",
                total >= MANY_TOKENS ? Severity.MEDIUM : Severity.LOW,
                Certainty.CERTAIN,
                clone.lines() + " lines are copied" + (others.size() == 1 ? "" : " to " + others.size() + " places"),
                "Lines " + first.from() + " to " + first.to() + ": " + clone.tokens()
                        + " tokens in a row are equal, and " + named
                        + ". A mistake mended in one copy stays in the others.",
                "Move what they share into one function, or say why it must be twice.",
                files.get(first.file()).evidence(first.from()),
                others.stream().limit(PLACES).map(Clone.Place::toString).toList());
    }
}
