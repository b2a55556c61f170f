package io.agentic.plugin.review.internal.dependency;

import io.agentic.api.data.Fields;
import io.agentic.api.tool.Effect;
import io.agentic.api.tool.Tool;
import io.agentic.api.tool.ToolCall;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.ToolSpec;
import io.agentic.plugin.review.internal.finding.Finding;
import io.agentic.plugin.review.internal.finding.ToolReport;
import io.agentic.plugin.review.internal.source.Survey;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** Lists what a repository depends on, and finds declarations that are wrong. Asks no registry. */
@Component
@ToolSpec(
        name = "dependency_list",
        summary =
                "Lists the libraries that Maven, Gradle, npm, Python, Go and Cargo manifests ask for, and finds loose, doubled, abandoned and unlocked ones.",
        schema = "dependency_list.json",
        effect = Effect.NONE)
public final class DependencyListTool implements Tool {

    private static final int SHOWN = 200;
    private static final List<DependencyCheck> CHECKS = List.of(
            new VersionCheck(),
            new SourceCheck(),
            new RepetitionCheck(),
            new LockCheck(),
            new KnownNames(),
            new UnusedCheck());

    /** Whether a path is that of a manifest of the repository. */
    public static boolean reads(String path) {
        return Manifests.isManifest(path);
    }

    @Override
    public ToolOutcome call(ToolCall call) throws InterruptedException {
        var survey = new Survey(call.workspace());
        var chosen = survey.chosen(call.texts("paths")).stream()
                .filter(Manifests::isManifest)
                .toList();
        if (chosen.isEmpty()) {
            return report(List.of(), List.of(), survey, List.of("No manifest is among these files."));
        }
        var all = new Manifests(survey);
        var findings = new ArrayList<Finding>();
        var listed = new ArrayList<Fields>();
        var notes = new ArrayList<String>();
        var licences = new Licences(all);
        for (var path : chosen) {
            survey.look(path);
            var manifest = all.at(path);
            if (manifest.isPresent()) {
                for (var check : CHECKS) {
                    findings.addAll(check.check(manifest.get(), all));
                }
                for (var dependency : manifest.get().dependencies()) {
                    listed.add(dependency
                            .withLicence(licences.of(manifest.get(), dependency))
                            .toFields(manifest.get()));
                }
            } else if (all.malformed().containsKey(path)) {
                notes.add(
                        "`" + path + "` was not understood: " + all.malformed().get(path) + ".");
            }
        }
        notes.add(listed.size() + " dependencies in " + chosen.size()
                + (chosen.size() == 1 ? " manifest." : " manifests."));
        return report(findings, listed, survey, notes);
    }

    private static ToolOutcome report(List<Finding> findings, List<Fields> listed, Survey survey, List<String> notes) {
        var done = (ToolOutcome.Done) ToolReport.of("Dependencies", findings, survey, notes);
        return new ToolOutcome.Done(done.content() + table(listed), done.data().with("dependencies", listed));
    }

    private static String table(List<Fields> listed) {
        if (listed.isEmpty()) {
            return "";
        }
        var out = new StringBuilder("\n| library | version | scope | licence | declared |\n|---|---|---|---|---|\n");
        listed.stream()
                .limit(SHOWN)
                .forEach(one -> out.append(String.format(
                        "| %s | %s | %s | %s | `%s:%d` |%n",
                        cell(one, "name"),
                        cell(one, "version"),
                        cell(one, "scope"),
                        cell(one, "licence"),
                        one.text("file"),
                        one.number("line"))));
        if (listed.size() > SHOWN) {
            out.append("\n… and ").append(listed.size() - SHOWN).append(" more; the data of this result has all.\n");
        }
        return out.toString();
    }

    private static String cell(Fields one, String name) {
        return one.text(name, "").replaceAll("[|`\\s]+", " ");
    }
}
