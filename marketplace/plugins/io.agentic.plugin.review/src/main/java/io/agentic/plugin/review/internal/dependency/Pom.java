package io.agentic.plugin.review.internal.dependency;

import io.agentic.plugin.review.internal.source.SourceFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A {@code pom.xml} as it is written: values may hold properties that a parent sets. For one thread. */
final class Pom {

    private static final Pattern PROPERTY = Pattern.compile("\\$\\{([\\w.-]+)}");
    private static final int DEEPEST = 10;

    private final SourceFile file;
    private final Map<String, String> properties = new HashMap<>();
    private final Map<String, String> managed = new HashMap<>();
    private final List<Dependency> dependencies = new ArrayList<>();
    private final List<Manifest.Source> sources = new ArrayList<>();
    private String parentPath = "";

    Pom(SourceFile file) {
        this.file = file;
    }

    SourceFile file() {
        return file;
    }

    void property(String name, String value) {
        properties.put(name, value);
    }

    /** Sets where the parent's file is, seen from this one; the default of Maven is one folder up. */
    void parentAt(String relativePath) {
        parentPath = relativePath;
    }

    void dependency(Dependency dependency) {
        dependencies.add(dependency);
        if (dependency.section().startsWith("managed") && !dependency.version().isEmpty()) {
            managed.putIfAbsent(dependency.name(), dependency.version());
        }
    }

    void source(String url, int line) {
        sources.add(new Manifest.Source(url, line));
    }

    /** What it means together with the parents that are in the same repository. */
    Manifest manifest(Map<String, Pom> all) {
        var family = family(all);
        var resolved = dependencies.stream()
                .map(dependency -> {
                    var name = resolve(dependency.name(), family);
                    var version = dependency.version().isEmpty() ? managedVersion(name, family) : dependency.version();
                    return Dependency.of(
                            name,
                            resolve(version, family),
                            dependency.scope(),
                            dependency.section(),
                            dependency.line());
                })
                .toList();
        return new Manifest(file, Ecosystem.MAVEN, resolve("${project.version}", family), false, resolved, sources);
    }

    private List<Pom> family(Map<String, Pom> all) {
        var family = new ArrayList<Pom>();
        for (var pom = this; pom != null && family.size() < DEEPEST && !family.contains(pom); ) {
            family.add(pom);
            pom = pom.parentPath.isEmpty() ? null : all.get(resolvePath(pom.file.path(), pom.parentPath));
        }
        return family;
    }

    private static String resolvePath(String from, String relative) {
        var names = new ArrayList<>(List.of(from.split("/")));
        names.remove(names.size() - 1);
        for (var name : relative.split("/")) {
            if (name.equals("..")) {
                if (names.isEmpty()) {
                    return "";
                }
                names.remove(names.size() - 1);
            } else if (!name.equals(".") && !name.isEmpty()) {
                names.add(name);
            }
        }
        var path = String.join("/", names);
        return path.endsWith(".xml") ? path : path.isEmpty() ? "pom.xml" : path + "/pom.xml";
    }

    private static String managedVersion(String name, List<Pom> family) {
        return family.stream()
                .filter(pom -> pom.managed.containsKey(name))
                .map(pom -> pom.managed.get(name))
                .findFirst()
                .orElse("");
    }

    private static String resolve(String text, List<Pom> family) {
        var value = text;
        for (int i = 0; i < DEEPEST && value.contains("${"); i++) {
            value = PROPERTY.matcher(value)
                    .replaceAll(match -> Matcher.quoteReplacement(family.stream()
                            .filter(pom -> pom.properties.containsKey(match.group(1)))
                            .map(pom -> pom.properties.get(match.group(1)))
                            .findFirst()
                            .orElse(match.group())));
        }
        return value;
    }
}
