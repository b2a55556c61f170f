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
import java.util.TreeMap;
import java.util.regex.Pattern;
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

    /** What says once more, for a compiler, what another file has: alike for each kind of module by their purpose. */
    private static final Pattern DECLARATIONS = Pattern.compile(".*\\.d\\.[cm]?ts");

    /** CPD's documentation works with 100; half as much again is about 20 lines, which are worth a function. */
    private static final int TOKENS = 150;

    private static final int LINES = 12;
    private static final int MANY_TOKENS = 400;
    private static final long MOST_CHARACTERS = 15_000_000;
    private static final int PLACES = 20;

    private final long mostCharacters;

    public DuplicationTool() {
        this(MOST_CHARACTERS);
    }

    /** @param mostCharacters how much is compared in full */
    DuplicationTool(long mostCharacters) {
        this.mostCharacters = mostCharacters;
    }

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

    /** All files when they are not too many, else those that may have code in common with others. */
    private Map<String, SourceFile> files(Survey survey, List<String> asked, List<String> notes)
            throws InterruptedException {
        var paths = survey.chosen(asked).stream()
                .filter(path -> CloneSearch.reads(Language.of(path)) && Category.of(path) == Category.SOURCE)
                .toList();
        var all = read(survey, paths);
        if (all.size() == paths.size()) {
            return present(all);
        }
        all.clear();
        var runs = new SharedRuns();
        for (var path : paths) {
            survey.parsable(path).filter(DuplicationTool::isOwn).ifPresent(runs::add);
        }
        var sharing = runs.sharing();
        var some = read(survey, sharing);
        notes.add("Of " + paths.size() + " files " + sharing.size()
                + " have code in common with others; these were compared in full.");
        if (some.size() < sharing.size()) {
            notes.add("The search ended after " + mostCharacters / 1_000_000 + " MB; "
                    + (sharing.size() - some.size())
                    + " files, those with the least in common, were not searched for copies.");
        }
        return present(some);
    }

    /** As many of the files as are searched together, with nothing for those that cannot be. */
    private Map<String, Optional<SourceFile>> read(Survey survey, List<String> paths) throws InterruptedException {
        var files = new LinkedHashMap<String, Optional<SourceFile>>();
        var left = mostCharacters;
        for (var path : paths) {
            if (left <= 0) {
                return files;
            }
            var file = survey.parsable(path).filter(DuplicationTool::isOwn);
            left -= file.map(SourceFile::text).map(String::length).orElse(0);
            files.put(path, file);
        }
        return files;
    }

    private static boolean isOwn(SourceFile file) {
        return file.category() == Category.SOURCE
                && !DECLARATIONS.matcher(file.name()).matches();
    }

    /** By path, in that order, whichever was the order of importance. */
    private static Map<String, SourceFile> present(Map<String, Optional<SourceFile>> files) {
        var present = new TreeMap<String, SourceFile>();
        files.forEach((path, file) -> file.ifPresent(one -> present.put(path, one)));
        return present;
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
