package io.agentic.plugin.review.internal.hotspot;

import io.agentic.api.data.Fields;
import io.agentic.api.tool.Effect;
import io.agentic.api.tool.Tool;
import io.agentic.api.tool.ToolCall;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.ToolSpec;
import io.agentic.plugin.review.internal.finding.Certainty;
import io.agentic.plugin.review.internal.finding.Finding;
import io.agentic.plugin.review.internal.finding.Severity;
import io.agentic.plugin.review.internal.finding.ToolReport;
import io.agentic.plugin.review.internal.function.Functions;
import io.agentic.plugin.review.internal.source.Category;
import io.agentic.plugin.review.internal.source.Language;
import io.agentic.plugin.review.internal.source.SourceFile;
import io.agentic.plugin.review.internal.source.Survey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** Finds files that are changed often and take many decisions: where work on the structure pays first. */
@Component
@ToolSpec(
        name = "hotspots",
        summary =
                "Finds files that are changed often and take many decisions. Give it the files that git_churn counted.",
        schema = "hotspots.json",
        effect = Effect.NONE)
public final class HotspotsTool implements Tool {

    private static final int SHOWN = 10;
    private static final long OFTEN = 8;
    private static final int MANY_DECISIONS = 40;

    /** A file with its figures. */
    private record Hotspot(SourceFile file, long commits, long authors, int decisions) {

        long weight() {
            return commits * decisions;
        }
    }

    @Override
    public ToolOutcome call(ToolCall call) throws InterruptedException {
        var survey = new Survey(call.workspace());
        var spots = new ArrayList<Hotspot>();
        for (var churn : call.arguments().objects("churn")) {
            var path = churn.text("path", "");
            if (churn.number("commits", 0) >= OFTEN
                    && Functions.areReadIn(Language.of(path))
                    && Category.of(path) == Category.SOURCE) {
                survey.look(path)
                        .filter(file -> file.category() == Category.SOURCE)
                        .ifPresent(file -> spots.add(spot(file, churn)));
            }
        }
        spots.removeIf(spot -> spot.decisions() < MANY_DECISIONS);
        spots.sort(Comparator.comparing(Hotspot::weight).reversed().thenComparing(spot -> spot.file()
                .path()));
        var commits = call.number("commits", 0);
        var findings =
                spots.stream().limit(SHOWN).map(spot -> finding(spot, commits)).toList();
        return ToolReport.of(
                "Hotspots",
                findings,
                survey,
                List.of("Hotspots are advice: source files with at least " + OFTEN + " of the " + commits
                        + " commits looked at and " + MANY_DECISIONS + " decisions, the " + SHOWN
                        + " with the highest product of both."));
    }

    private static Hotspot spot(SourceFile file, Fields churn) {
        return new Hotspot(file, churn.number("commits", 0), churn.number("authors", 0), Functions.decisions(file));
    }

    private static Finding finding(Hotspot spot, long commits) {
        return new Finding(
                spot.file().path(),
                1,
                "hotspot",
                Severity.LOW,
                Certainty.LIKELY,
                "Changed in " + spot.commits() + " of " + commits + " commits and full of decisions",
                "Its " + spot.file().lines() + " lines take " + spot.decisions() + " decisions, and " + spot.commits()
                        + " commits by " + spot.authors()
                        + (spot.authors() == 1 ? " author" : " authors")
                        + " changed it: people keep having to understand it.",
                "When it is changed next, move the part that changes into a unit of its own, with tests.",
                "",
                List.of());
    }
}
