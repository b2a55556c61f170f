package io.agentic.plugin.review.internal.claim;

import io.agentic.api.data.Fields;
import io.agentic.api.tool.Effect;
import io.agentic.api.tool.Tool;
import io.agentic.api.tool.ToolCall;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.ToolSpec;
import io.agentic.api.tool.Workspace;
import io.agentic.plugin.review.internal.finding.Certainty;
import io.agentic.plugin.review.internal.finding.Finding;
import io.agentic.plugin.review.internal.finding.Severity;
import io.agentic.plugin.review.internal.finding.ToolReport;
import io.agentic.plugin.review.internal.secret.Secrecy;
import io.agentic.plugin.review.internal.source.SourceFile;
import io.agentic.plugin.review.internal.source.Survey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Component;

/** Makes findings of those claims of a model whose file and line exist and say what the claim quotes; counts the others. */
@Component
@ToolSpec(
        name = "check_claims",
        summary = "Checks what a model claims to have found: keeps claims whose quote is in the named file and line.",
        schema = "check_claims.json",
        effect = Effect.NONE)
public final class CheckClaimsTool implements Tool {

    private static final int TITLE = 120;
    private static final int WORDS = 500;
    private static final int EVIDENCE = 160;

    /** For one call. */
    private static final class Tally {
        private final List<Finding> found = new ArrayList<>();
        private int absent;
        private int misquoted;
    }

    @Override
    public ToolOutcome call(ToolCall call) throws InterruptedException {
        var shown = Set.copyOf(call.texts("files"));
        var tally = new Tally();
        for (var claim : call.arguments().objects("claims")) {
            if (Thread.interrupted()) {
                throw new InterruptedException("stopped before " + claim.text("file", ""));
            }
            check(call, shown, claim, tally);
        }
        var survey = new Survey(call.workspace());
        var report = (ToolOutcome.Done) ToolReport.of("Claims of a model", tally.found, survey, List.of());
        return new ToolOutcome.Done(
                report.content() + "\nNamed lines that do not exist: " + tally.absent + "; quoted what is not there: "
                        + tally.misquoted + ".\n",
                report.data().with("absent", tally.absent).with("misquoted", tally.misquoted));
    }

    private static void check(ToolCall call, Set<String> shown, Fields claim, Tally tally) {
        var path = claim.text("file");
        var file = shown.isEmpty() || shown.contains(path) ? read(call, path) : Optional.<SourceFile>empty();
        var line = claim.number("line");
        if (file.isEmpty() || line < 1 || line > file.get().lines()) {
            tally.absent++;
            return;
        }
        var lines = Secrecy.redacted(file.get());
        var at = new Quote(claim.text("quote")).in(lines, line);
        if (at.isEmpty()) {
            tally.misquoted++;
            return;
        }
        tally.found.add(finding(call, file.get(), at.getAsInt(), lines.get(at.getAsInt() - 1), claim));
    }

    private static Optional<SourceFile> read(ToolCall call, String path) {
        return call.workspace().read(path) instanceof Workspace.TextFile file
                ? Optional.of(new SourceFile(path, file.text()))
                : Optional.empty();
    }

    /** Never grave and never sure on a model's word alone. */
    private static Finding finding(ToolCall call, SourceFile file, int line, String text, Fields claim) {
        var severity = claim.text("severity", "").equalsIgnoreCase("low") ? Severity.LOW : Severity.MEDIUM;
        var evidence = text.strip();
        return new Finding(
                file.path(),
                line,
                "model-" + call.text("domain"),
                file.category().weigh(severity),
                Certainty.POSSIBLE,
                "A language model suspects: " + Words.of(claim.text("title"), TITLE),
                "Found by a language model (prompt " + call.text("prompt") + "), by no rule. It says: "
                        + Words.of(claim.text("why"), WORDS),
                "Look at the line. The model proposes: " + Words.of(claim.text("remedy", "nothing"), WORDS),
                evidence.length() <= EVIDENCE ? evidence : evidence.substring(0, EVIDENCE) + "…",
                List.of());
    }
}
