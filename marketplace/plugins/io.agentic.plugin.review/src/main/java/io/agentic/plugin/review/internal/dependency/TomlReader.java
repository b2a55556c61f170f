package io.agentic.plugin.review.internal.dependency;

import io.agentic.plugin.review.internal.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/** Reads {@code pyproject.toml} and {@code Cargo.toml}. */
final class TomlReader implements ManifestReader {

    @Override
    public boolean reads(String name) {
        return name.equals("pyproject.toml") || name.equals("Cargo.toml");
    }

    @Override
    public Manifest read(SourceFile file) throws MalformedManifest {
        var toml = parse(file.text());
        return file.name().equals("Cargo.toml") ? cargo(file, toml) : python(file, toml);
    }

    static TomlParseResult parse(String text) throws MalformedManifest {
        var toml = Toml.parse(text);
        if (toml.hasErrors()) {
            throw new MalformedManifest("no TOML that can be read, at line "
                    + toml.errors().get(0).position().line());
        }
        return toml;
    }

    private static Manifest python(SourceFile file, TomlTable toml) {
        var dependencies = new ArrayList<Dependency>();
        requirements(file, toml, List.of("project", "dependencies"), "", dependencies);
        var extras = table(toml, List.of("project", "optional-dependencies"));
        extras.keySet().forEach(extra -> requirements(file, extras, List.of(extra), extra, dependencies));
        named(toml, List.of("tool", "poetry", "dependencies"), "", Ecosystem.PYPI, dependencies);
        named(toml, List.of("tool", "poetry", "dev-dependencies"), "dev", Ecosystem.PYPI, dependencies);
        var groups = table(toml, List.of("tool", "poetry", "group"));
        groups.keySet()
                .forEach(group -> named(groups, List.of(group, "dependencies"), group, Ecosystem.PYPI, dependencies));
        dependencies.removeIf(dependency -> dependency.name().equals("python"));
        return new Manifest(file, Ecosystem.PYPI, "", false, dependencies, List.of());
    }

    private static void requirements(
            SourceFile file, TomlTable toml, List<String> path, String scope, List<Dependency> dependencies) {
        if (toml.isArray(path)) {
            var array = toml.getArray(path);
            for (int i = 0; i < array.size(); i++) {
                if (array.get(i) instanceof String text) {
                    RequirementsReader.requirement(
                                    text.strip(),
                                    scope,
                                    lineOf(file, array.inputPositionOf(i).line(), text))
                            .ifPresent(dependencies::add);
                }
            }
        }
    }

    /** The parser gives where an element's comma is; the element itself may be lines below. */
    private static int lineOf(SourceFile file, int from, String text) {
        var at = file.text().indexOf(text, file.startOf(Math.min(from, Math.max(1, file.lines()))));
        return at < 0 ? from : file.lineOf(at);
    }

    private static Manifest cargo(SourceFile file, TomlTable toml) {
        var dependencies = new ArrayList<Dependency>();
        for (var section : List.of("dependencies", "dev-dependencies", "build-dependencies")) {
            named(toml, List.of(section), section.equals("dependencies") ? "" : section, Ecosystem.CARGO, dependencies);
        }
        var version = toml.isString("package.version") ? toml.getString("package.version") : "";
        return new Manifest(file, Ecosystem.CARGO, version, toml.contains("bin"), dependencies, List.of());
    }

    /** Reads a table whose keys are names, and whose values are versions or tables with more. */
    private static void named(
            TomlTable toml, List<String> path, String scope, Ecosystem ecosystem, List<Dependency> dependencies) {
        var table = table(toml, path);
        for (var key : table.keySet()) {
            var value = table.get(List.of(key));
            var name = ecosystem == Ecosystem.PYPI ? RequirementsReader.normal(key) : key;
            var line = table.inputPositionOf(List.of(key)).line();
            if (value instanceof String version) {
                dependencies.add(Dependency.of(name, version, scope, scope, line));
            } else if (value instanceof TomlTable more) {
                dependencies.add(Dependency.of(renamed(more, name), version(more), scope, scope + key, line));
            }
        }
    }

    private static String renamed(TomlTable table, String name) {
        return table.isString("package") ? table.getString("package") : name;
    }

    private static String version(TomlTable table) {
        if (table.isString("git")) {
            var fixed = List.of("rev", "tag").stream()
                    .filter(table::isString)
                    .map(table::getString)
                    .findFirst();
            return "git+" + table.getString("git") + fixed.map(rev -> "@" + rev).orElse("");
        }
        if (table.contains("path") || table.contains("workspace") || table.contains("url")) {
            return "local";
        }
        return table.isString("version") ? table.getString("version") : "";
    }

    private static TomlTable table(TomlTable toml, List<String> path) {
        return toml.isTable(path) ? toml.getTableOrEmpty(path) : Toml.parse("");
    }
}
