package io.agentic.plugin.review.internal.dependency;

import io.agentic.plugin.review.internal.finding.Certainty;
import io.agentic.plugin.review.internal.finding.Finding;
import io.agentic.plugin.review.internal.finding.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;

/** One library declared twice, or asked for in two versions. */
final class RepetitionCheck implements DependencyCheck {

    private static final Set<String> DEVELOPMENT = Set.of("dependencies", "devDependencies");

    @Override
    public List<Finding> check(Manifest manifest, Manifests all) {
        var found = new ArrayList<Finding>();
        var first = new HashMap<String, Dependency>();
        for (var dependency : manifest.dependencies()) {
            var before = first.putIfAbsent(key(manifest, dependency), dependency);
            if (before != null) {
                found.add(twice(manifest, dependency, before));
            }
        }
        elsewhere(manifest, all, found);
        return found;
    }

    private static String key(Manifest manifest, Dependency dependency) {
        var section = manifest.ecosystem() == Ecosystem.NPM && DEVELOPMENT.contains(dependency.section())
                ? "dependencies"
                : dependency.section();
        return dependency.name() + " " + section;
    }

    private static Finding twice(Manifest manifest, Dependency dependency, Dependency before) {
        var differs = !dependency.version().equals(before.version());
        return new Fault(
                        "declared-twice",
                        differs ? Severity.MEDIUM : Severity.LOW,
                        Certainty.CERTAIN,
                        "`" + dependency.name() + "` is declared twice, first in line " + before.line(),
                        differs
                                ? "Which version is used depends on the tool."
                                : "Who changes one of them misses the other.",
                        "Keep one of them.")
                .at(manifest, dependency.line());
    }

    /** Modules of one build that name versions of their own for the same library. */
    private static void elsewhere(Manifest manifest, Manifests all, List<Finding> found) {
        for (var dependency : manifest.dependencies()) {
            if (isExact(manifest, dependency)) {
                all.all().stream()
                        .filter(other -> other.path().compareTo(manifest.path()) < 0 && isOneBuild(manifest, other))
                        .flatMap(other -> other.named(dependency.name()).stream()
                                .filter(one ->
                                        isExact(other, one) && !one.version().equals(dependency.version()))
                                .map(one -> two(manifest, dependency, other, one)))
                        .findFirst()
                        .ifPresent(found::add);
            }
        }
    }

    private static boolean isOneBuild(Manifest one, Manifest other) {
        return one.ecosystem() == other.ecosystem()
                && (one.ecosystem() == Ecosystem.MAVEN && one.name().equals(other.name())
                        || one.ecosystem() == Ecosystem.PYPI && one.folder().equals(other.folder()));
    }

    private static boolean isExact(Manifest manifest, Dependency dependency) {
        return manifest.file().category() != io.agentic.plugin.review.internal.source.Category.TEST
                && (manifest.ecosystem() == Ecosystem.MAVEN
                        ? dependency.version().matches("\\d[\\w.-]*")
                                && !dependency.section().contains("profile")
                        : dependency.version().matches("==\\s*\\d[\\w.]*")
                                && !dependency.section().contains(";"));
    }

    private static Finding two(Manifest manifest, Dependency dependency, Manifest other, Dependency one) {
        return new Fault(
                        "two-versions",
                        Severity.MEDIUM,
                        Certainty.CERTAIN,
                        "`" + dependency.name() + "` is " + dependency.version().replaceFirst("==\\s*", "")
                                + " here and " + one.version().replaceFirst("==\\s*", "") + " in " + other.path() + ":"
                                + one.line(),
                        "What one part was tested with is not what runs in the other.",
                        "Name the version in one place that both use.")
                .at(manifest, dependency.line());
    }
}
