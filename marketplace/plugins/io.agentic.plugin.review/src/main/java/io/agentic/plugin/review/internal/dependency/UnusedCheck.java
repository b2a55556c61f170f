package io.agentic.plugin.review.internal.dependency;

import io.agentic.plugin.review.internal.finding.Certainty;
import io.agentic.plugin.review.internal.finding.Finding;
import io.agentic.plugin.review.internal.finding.Severity;
import java.util.ArrayList;
import java.util.List;

/** Modules of Go that no file imports: there it can be proved, since an import names its module. */
final class UnusedCheck implements DependencyCheck {

    private static final int MOST_FILES = 20_000;

    @Override
    public List<Finding> check(Manifest manifest, Manifests all) throws InterruptedException {
        if (manifest.ecosystem() != Ecosystem.GO || !all.isWhole()) {
            return List.of();
        }
        var unused = new ArrayList<>(manifest.dependencies());
        unused.removeIf(dependency -> dependency.scope().equals("indirect"));
        var sources = all.below(manifest.folder(), ".go");
        if (sources.isEmpty()
                || sources.size() > MOST_FILES
                || manifest.file().text().contains("\ntool ")) {
            return List.of();
        }
        for (var path : sources) {
            if (unused.isEmpty()) {
                break;
            }
            var file = all.file(path);
            if (file.isEmpty()) {
                return List.of();
            }
            unused.removeIf(dependency -> file.get().text().contains("\"" + dependency.name() + "\"")
                    || file.get().text().contains("\"" + dependency.name() + "/"));
        }
        return unused.stream()
                .map(dependency -> new Fault(
                                "unused-dependency",
                                Severity.LOW,
                                Certainty.CERTAIN,
                                "No file imports `" + dependency.name() + "`",
                                "It is fetched and must be kept up to date for nothing.",
                                "Run `go mod tidy`.")
                        .at(manifest, dependency.line()))
                .toList();
    }
}
