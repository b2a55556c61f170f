package io.agentic.plugin.review.internal.dependency;

import io.agentic.plugin.review.internal.finding.Certainty;
import io.agentic.plugin.review.internal.finding.Finding;
import io.agentic.plugin.review.internal.finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Registries without encryption, and repositories without a commit. */
final class SourceCheck implements DependencyCheck {

    private static final Pattern PLAIN = Pattern.compile("(?:git\\+)?http://(?!localhost|127\\.|\\[::1]).*");
    private static final Pattern GIT = Pattern.compile(
            "(?:git\\+|git:|git@|github:|gitlab:|bitbucket:).*|(?![.~/])[\\w-]+/[\\w.-]+(?:#.*)?|https?://.*\\.git(?:[#@].*)?");
    private static final Pattern FIXED = Pattern.compile(
            ".*(?:#(?:semver:|v?\\d|[0-9a-f]{7,40}\\b).*|\\.git@[\\w./-]*\\d[\\w./-]*.*|[^/:]/[^@]*@(?:v?\\d|[0-9a-f]{7,40}\\b).*)");

    @Override
    public List<Finding> check(Manifest manifest, Manifests all) {
        var found = new ArrayList<Finding>();
        manifest.sources().stream()
                .filter(source -> PLAIN.matcher(source.url()).matches())
                .forEach(source -> found.add(plain().at(manifest, source.line())));
        for (var dependency : manifest.dependencies()) {
            if (PLAIN.matcher(dependency.version()).matches()) {
                found.add(plain().at(manifest, dependency.line()));
            }
            if (isLoose(manifest, dependency, all)) {
                found.add(new Fault(
                                "git-without-commit",
                                Severity.MEDIUM,
                                Certainty.CERTAIN,
                                "`" + dependency.name() + "` is taken from a branch of a repository",
                                "Whatever is pushed there comes into the next build.",
                                "Name a tag, or better a commit.")
                        .at(manifest, dependency.line()));
            }
        }
        return found;
    }

    private static Fault plain() {
        return new Fault(
                "unencrypted-registry",
                Severity.HIGH,
                Certainty.CERTAIN,
                "Libraries are fetched without encryption",
                "Anybody on the way can put other code into the build.",
                "Use https.");
    }

    private static boolean isLoose(Manifest manifest, Dependency dependency, Manifests all) {
        var version = dependency.version();
        return switch (manifest.ecosystem()) {
            case NPM, PYPI ->
                GIT.matcher(version).matches() && !FIXED.matcher(version).matches();
            case CARGO ->
                version.startsWith("git+")
                        && !version.contains("@")
                        && all.nearest(manifest, "Cargo.lock").isEmpty();
            case MAVEN, GO -> false;
        };
    }
}
