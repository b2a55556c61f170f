package io.agentic.plugin.review.internal.dependency;

import io.agentic.plugin.review.internal.finding.Certainty;
import io.agentic.plugin.review.internal.finding.Finding;
import io.agentic.plugin.review.internal.finding.Severity;
import io.agentic.plugin.review.internal.json.JsonText;
import io.agentic.plugin.review.internal.source.SourceFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tomlj.TomlTable;

/** Lock files that are not there, or do not know what their manifest asks for. */
final class LockCheck implements DependencyCheck {

    private static final List<String> LOCKS_OF_NPM = List.of(
            "package-lock.json",
            "yarn.lock",
            "pnpm-lock.yaml",
            "npm-shrinkwrap.json",
            "bun.lockb",
            "bun.lock",
            "deno.lock");

    @Override
    public List<Finding> check(Manifest manifest, Manifests all) throws InterruptedException {
        if (manifest.dependencies().isEmpty() || !all.isWhole()) {
            return List.of();
        }
        return switch (manifest.ecosystem()) {
            case NPM -> npm(manifest, all);
            case GO -> go(manifest, all);
            case CARGO -> toml(manifest, all.nearest(manifest, "Cargo.lock"), all);
            case PYPI ->
                manifest.name().equals("pyproject.toml")
                        ? toml(
                                manifest,
                                Optional.of(manifest.beside("poetry.lock")).filter(all::has),
                                all)
                        : List.of();
            case MAVEN -> List.of();
        };
    }

    private static List<Finding> npm(Manifest manifest, Manifests all) throws InterruptedException {
        var needs =
                manifest.dependencies().stream().anyMatch(one -> !one.scope().equals("peerDependencies"));
        if (manifest.application()
                && needs
                && LOCKS_OF_NPM.stream()
                        .noneMatch(lock -> all.nearest(manifest, lock).isPresent())) {
            return List.of(missing(manifest, "package-lock.json", "npm install"));
        }
        var lock = all.file(manifest.beside("package-lock.json")).flatMap(file -> JsonText.object(file.text()));
        if (lock.isEmpty() || !(lock.get().values().get("packages") instanceof Map)) {
            return List.of();
        }
        var root = lock.get().object("packages").object("");
        var found = new ArrayList<Finding>();
        for (var dependency : manifest.dependencies()) {
            if (dependency.scope().equals("peerDependencies")) {
                continue;
            }
            var locked = Set.of("dependencies", "devDependencies", "optionalDependencies").stream()
                    .filter(section -> root.values().get(section) instanceof Map)
                    .map(section -> root.object(section).text(dependency.name(), ""))
                    .filter(version -> !version.isEmpty())
                    .toList();
            if (!locked.contains(dependency.version())) {
                found.add(differs(manifest, dependency, "package-lock.json", "npm install"));
            }
        }
        return found;
    }

    private static List<Finding> go(Manifest manifest, Manifests all) throws InterruptedException {
        if (!all.has(manifest.beside("go.sum"))) {
            return all.has(manifest.beside("vendor/modules.txt"))
                            || all.nearest(manifest, "go.work").isPresent()
                            || replaces(manifest)
                    ? List.of()
                    : List.of(missing(manifest, "go.sum", "go mod tidy"));
        }
        var sums = all.file(manifest.beside("go.sum")).map(SourceFile::text).orElse("");
        if (sums.isEmpty() || replaces(manifest)) {
            return List.of();
        }
        var known = sums.lines().map(LockCheck::summed).collect(Collectors.toSet());
        return manifest.dependencies().stream()
                .filter(dependency -> !known.contains(dependency.name() + " " + dependency.version()))
                .map(dependency -> differs(manifest, dependency, "go.sum", "go mod tidy"))
                .toList();
    }

    /** The module and version that a line of {@code go.sum} is about. */
    private static String summed(String line) {
        var end = line.lastIndexOf(' ');
        return (end < 0 ? line : line.substring(0, end)).replaceFirst("/go\\.mod$", "");
    }

    private static boolean replaces(Manifest manifest) {
        return manifest.file().text().contains("replace ");
    }

    private static List<Finding> toml(Manifest manifest, Optional<String> path, Manifests all)
            throws InterruptedException {
        var lock = path.isPresent() ? all.file(path.get()) : Optional.<SourceFile>empty();
        if (lock.isEmpty()) {
            return List.of();
        }
        var names = new HashSet<String>();
        try {
            var packages = TomlReader.parse(lock.get().text()).getArrayOrEmpty("package");
            for (int i = 0; i < packages.size(); i++) {
                if (packages.get(i) instanceof TomlTable one && one.isString("name")) {
                    names.add(
                            manifest.ecosystem() == Ecosystem.PYPI
                                    ? RequirementsReader.normal(one.getString("name"))
                                    : one.getString("name"));
                }
            }
        } catch (MalformedManifest unreadable) {
            return List.of();
        }
        return manifest.dependencies().stream()
                .filter(dependency -> !names.isEmpty()
                        && !names.contains(dependency.name())
                        && !dependency.version().equals("local"))
                .map(dependency -> differs(manifest, dependency, lock.get().name(), "the lock command of your tool"))
                .toList();
    }

    private static Finding missing(Manifest manifest, String lock, String command) {
        return new Fault(
                        "lock-missing",
                        Severity.MEDIUM,
                        Certainty.CERTAIN,
                        "There is no " + lock,
                        "Each build may take in other versions, and nothing checks that they are what they were.",
                        "Run `" + command + "` and commit " + lock + ".")
                .at(manifest, manifest.dependencies().get(0).line());
    }

    private static Finding differs(Manifest manifest, Dependency dependency, String lock, String command) {
        return new Fault(
                        "lock-mismatch",
                        Severity.MEDIUM,
                        Certainty.CERTAIN,
                        lock + " does not know `" + dependency.name() + "` as it is asked for here",
                        "A build that trusts the lock file fails, or uses another version.",
                        "Run `" + command + "` and commit " + lock + ".")
                .at(manifest, dependency.line());
    }
}
