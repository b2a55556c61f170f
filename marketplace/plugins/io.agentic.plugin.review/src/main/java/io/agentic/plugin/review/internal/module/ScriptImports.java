package io.agentic.plugin.review.internal.module;

import io.agentic.plugin.review.internal.finding.Certainty;
import io.agentic.plugin.review.internal.source.Language;
import io.agentic.plugin.review.internal.source.SourceFile;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Modules of JavaScript and TypeScript, which are files; the packages of a workspace are known by their names. */
final class ScriptImports implements Imports {

    private static final Pattern IMPORT = Pattern.compile(
            "(?m)^(?:import|export)\\b(?<type>\\s+type\\b(?!\\s+from\\b|\\s*,))?(?<what>\\s*(?:(?:[\\w$]+|\\*(?:\\s*as\\s+[\\w$]+)?|\\{[^{}]*\\})"
                    + "(?:\\s*,\\s*(?:\\{[^{}]*\\}|\\*\\s*as\\s+[\\w$]+))?\\s*from\\s*)?)(?<quote>['\"])"
                    + "|^(?:(?:const|let|var)\\s[^=;]{1,500}=\\s*)?require\\s*\\(\\s*(?<required>['\"])");
    private static final List<String> ENDINGS = List.of(
            "",
            ".ts",
            ".tsx",
            ".mts",
            ".cts",
            ".js",
            ".jsx",
            ".mjs",
            ".cjs",
            "/index.ts",
            "/index.tsx",
            "/index.js",
            "/index.mjs");

    private static final Pattern VALUE = Pattern.compile(
            "(?m)^[ \\t]*export\\s+(?:default\\b|const\\b|let\\b|var\\b|async\\b|function\\b|abstract\\b|class\\b|enum\\b|namespace\\b|\\{|\\*)|^[ \\t]*(?:module\\.)?exports\\b");

    private static final Pattern TYPE =
            Pattern.compile("(?m)^[ \\t]*export\\s+(?:declare\\s+)?(?:type|interface)\\s+([\\w$]+)");
    private static final Pattern NAMED = Pattern.compile("(?s)\\s*\\{([^{}]*)\\}\\s*from\\s*");

    /** Files with nothing that is there when the program runs; known once all modules are. */
    private final Set<String> typesOnly = new HashSet<>();

    /** What each file exports that is a type alone. */
    private final Map<String, Set<String>> types = new HashMap<>();

    /** Folder of a workspace package by its name. */
    private final Map<String, String> packages;

    ScriptImports(Map<String, String> packages) {
        this.packages = packages;
    }

    @Override
    public String kind() {
        return "module";
    }

    @Override
    public String module(SourceFile file) {
        if (file.language() == Language.TYPESCRIPT
                && !VALUE.matcher(file.code()).find()) {
            typesOnly.add(file.path());
        }
        if (file.language() == Language.TYPESCRIPT) {
            types.put(
                    file.path(),
                    TYPE.matcher(file.code())
                            .results()
                            .map(type -> type.group(1))
                            .collect(Collectors.toSet()));
        }
        return file.path().endsWith(".d.ts") ? "" : file.path();
    }

    @Override
    public List<Need> needs(SourceFile file) {
        var needs = new ArrayList<Need>();
        // TypeScript leaves out imports that only types need, and the text does not say which.
        var certainty = file.language() == Language.TYPESCRIPT ? Certainty.LIKELY : Certainty.CERTAIN;
        var matcher = IMPORT.matcher(file.code());
        while (matcher.find()) {
            if (matcher.group("type") != null
                    || isAllTypes(matcher.group("what"))
                    || file.language() == Language.TYPESCRIPT
                            && TypeNames.areAll(
                                    matcher.group(),
                                    matcher.group("what"),
                                    file.code().substring(matcher.end()))) {
                continue;
            }
            var start = matcher.start(matcher.group("quote") != null ? "quote" : "required");
            var end = file.code().indexOf(file.code().charAt(start), start + 1);
            if (end > start) {
                needs.add(Need.of(
                        file.text().substring(start + 1, end),
                        values(matcher.group("what")),
                        0,
                        file,
                        start,
                        certainty));
            }
        }
        return needs;
    }

    @Override
    public String target(String path, Need need, ModuleGraph graph) {
        var to = target(path, need.name(), graph);
        return typesOnly.contains(to) || isTypes(need.member(), types.getOrDefault(to, Set.of())) ? "" : to;
    }

    /** The names between braces that are not marked as types, parted by commas; empty text when anything else is imported. */
    private static String values(String what) {
        var named = NAMED.matcher(what == null ? "" : what);
        return named.matches()
                ? Stream.of(named.group(1).split(","))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty() && !name.startsWith("type "))
                        .map(name -> name.split("\\s")[0])
                        .collect(Collectors.joining(","))
                : "";
    }

    private static boolean isTypes(String members, Set<String> types) {
        return !members.isEmpty() && types.containsAll(List.of(members.split(",")));
    }

    /** Whether all that is named between braces is marked as a type. */
    private static boolean isAllTypes(String what) {
        return what != null
                && what.matches("(?s)\\s*\\{\\s*type\\s[^,{}]*(?:,\\s*type\\s[^,{}]*)*,?\\s*\\}\\s*from\\s*");
    }

    private String target(String from, String name, ModuleGraph graph) {
        var path = name.startsWith(".") ? resolved(from, name) : inWorkspace(name);
        if (path.isEmpty()) {
            return "";
        }
        var bare = path.replaceFirst("\\.[cm]?jsx?$", "");
        for (var base : List.of(path, bare, path + "/src", bare + "/src/index")) {
            for (var ending : ENDINGS) {
                if (graph.modules().contains(base + ending)) {
                    return base + ending;
                }
            }
        }
        return "";
    }

    private String inWorkspace(String name) {
        return packages.getOrDefault(name, "");
    }

    private static String resolved(String from, String name) {
        var names = new ArrayDeque<String>();
        var parts = (from.contains("/") ? from.substring(0, from.lastIndexOf('/')) + "/" : "") + name;
        for (var part : parts.split("/")) {
            if (part.equals("..")) {
                if (names.pollLast() == null) {
                    return "";
                }
            } else if (!part.equals(".") && !part.isEmpty()) {
                names.addLast(part);
            }
        }
        return String.join("/", names);
    }
}
