package io.agentic.plugin.review.internal.dependency;

import io.agentic.plugin.review.internal.finding.Certainty;
import io.agentic.plugin.review.internal.finding.Finding;
import io.agentic.plugin.review.internal.finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Versions that are another one tomorrow. */
final class VersionCheck implements DependencyCheck {

    private static final Pattern ANY_MAVEN =
            Pattern.compile("(?i)LATEST|RELEASE|latest\\.\\w+|\\+|[\\[(][^,]*,\\s*[\\])]|\\d+\\.\\+");
    private static final Pattern ANY_NPM = Pattern.compile("\\*|x|latest|next|");
    private static final List<String> LOCKS_OF_NPM =
            List.of("package-lock.json", "yarn.lock", "pnpm-lock.yaml", "npm-shrinkwrap.json", "bun.lockb", "bun.lock");
    private static final List<String> LOCKS_OF_PYTHON =
            List.of("poetry.lock", "uv.lock", "pdm.lock", "Pipfile.lock", "constraints.txt", "requirements.lock");

    @Override
    public List<Finding> check(Manifest manifest, Manifests all) {
        var found = new ArrayList<Finding>();
        for (var dependency : manifest.dependencies()) {
            if (isAny(manifest, dependency, all)) {
                found.add(new Fault(
                                "unpinned-version",
                                Severity.MEDIUM,
                                Certainty.CERTAIN,
                                "`" + dependency.name() + "` may be any version",
                                "A build of tomorrow takes in what nobody has looked at, and cannot be repeated.",
                                "Name the version, or a range with an upper end and a lock file.")
                        .at(manifest, dependency.line()));
            }
            if (isSnapshotInRelease(manifest, dependency)) {
                found.add(new Fault(
                                "snapshot-in-release",
                                Severity.MEDIUM,
                                Certainty.CERTAIN,
                                "The release " + manifest.version() + " depends on `" + dependency.name() + "` "
                                        + dependency.version(),
                                "A snapshot changes and goes away; the release cannot be built again.",
                                "Depend on a release.")
                        .at(manifest, dependency.line()));
            }
        }
        return found;
    }

    private static boolean isAny(Manifest manifest, Dependency dependency, Manifests all) {
        var version = dependency.version();
        return switch (manifest.ecosystem()) {
            case MAVEN -> ANY_MAVEN.matcher(version).matches();
            case NPM ->
                !dependency.scope().equals("peerDependencies")
                        && ANY_NPM.matcher(version).matches()
                        && LOCKS_OF_NPM.stream()
                                .noneMatch(lock -> all.nearest(manifest, lock).isPresent());
            case CARGO ->
                version.equals("*") && all.nearest(manifest, "Cargo.lock").isEmpty();
            case PYPI -> isAnyInPython(manifest, version, all);
            case GO -> false;
        };
    }

    /** Libraries name lower ends only, for good reasons; what is said of programs is said in files of requirements. */
    private static boolean isAnyInPython(Manifest manifest, String version, Manifests all) {
        var locked = LOCKS_OF_PYTHON.stream()
                .anyMatch(lock -> all.nearest(manifest, lock).isPresent());
        var program = manifest.name().equals("requirements.txt");
        return !locked && (program && (version.isEmpty() || version.matches(">=?\\s*[^,]*")) || version.equals("*"));
    }

    private static boolean isSnapshotInRelease(Manifest manifest, Dependency dependency) {
        return manifest.ecosystem() == Ecosystem.MAVEN
                && dependency.version().endsWith("-SNAPSHOT")
                && manifest.version().matches("\\d[\\w.-]*")
                && !manifest.version().endsWith("-SNAPSHOT");
    }
}
