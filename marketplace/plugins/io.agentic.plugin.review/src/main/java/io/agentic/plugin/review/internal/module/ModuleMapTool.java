package io.agentic.plugin.review.internal.module;

import io.agentic.api.data.Fields;
import io.agentic.api.tool.Effect;
import io.agentic.api.tool.Tool;
import io.agentic.api.tool.ToolCall;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.ToolSpec;
import io.agentic.plugin.review.internal.finding.Finding;
import io.agentic.plugin.review.internal.finding.ToolReport;
import io.agentic.plugin.review.internal.json.JsonText;
import io.agentic.plugin.review.internal.source.Category;
import io.agentic.plugin.review.internal.source.Language;
import io.agentic.plugin.review.internal.source.SourceFile;
import io.agentic.plugin.review.internal.source.Survey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Component;

/** Tells which modules of a repository need which, and where that goes in circles. */
@Component
@ToolSpec(
        name = "module_map",
        summary =
                "Maps modules and their dependencies from imports (Java packages, Go packages, Python, JavaScript and TypeScript"
                        + " modules); finds cycles and modules that everything hangs on.",
        schema = "module_map.json",
        effect = Effect.NONE)
public final class ModuleMapTool implements Tool {

    private static final int SHOWN = 10;
    private static final int MOST_MODULES = 20_000;
    private static final Pattern GO_MODULE = Pattern.compile("(?m)^module\\s+(\\S+)");

    @Override
    public ToolOutcome call(ToolCall call) throws InterruptedException {
        var survey = new Survey(call.workspace());
        var byFamily = new LinkedHashMap<String, List<String>>();
        var roots = new LinkedHashMap<String, String>();
        var packages = new LinkedHashMap<String, String>();
        for (var path : survey.chosen(call.texts("paths"))) {
            if (Category.of(path) == Category.VENDORED) {
                continue;
            }
            if (path.endsWith("go.mod") || path.endsWith("package.json")) {
                survey.peek(path).ifPresent(file -> name(file, roots, packages));
            } else if (Category.of(path) == Category.SOURCE && !family(path).isEmpty()) {
                byFamily.computeIfAbsent(family(path), none -> new ArrayList<>())
                        .add(path);
            }
        }
        var findings = new ArrayList<Finding>();
        var notes = new ArrayList<String>();
        var maps = new ArrayList<Fields>();
        for (var family : byFamily.entrySet()) {
            var imports = imports(family.getKey(), roots, packages);
            var graph = graph(imports, family.getValue(), survey);
            if (!graph.modules().isEmpty()) {
                findings.addAll(new ModuleFindings(family.getKey(), imports.kind(), graph).find());
                notes.add(overview(family.getKey(), imports.kind(), graph));
                maps.add(fields(family.getKey(), imports.kind(), graph));
            }
        }
        var report = (ToolOutcome.Done) ToolReport.of("Module map", findings, survey, notes);
        return new ToolOutcome.Done(report.content(), report.data().with("graphs", maps));
    }

    private static String family(String path) {
        return switch (Language.of(path)) {
            case JAVA -> "Java";
            case GO -> "Go";
            case PYTHON -> "Python";
            case JAVASCRIPT, TYPESCRIPT -> "JavaScript and TypeScript";
            default -> "";
        };
    }

    private static Imports imports(String family, Map<String, String> roots, Map<String, String> packages) {
        return switch (family) {
            case "Java" -> new JavaImports();
            case "Go" -> new GoImports(roots);
            case "Python" -> new PythonImports();
            default -> new ScriptImports(packages);
        };
    }

    private static void name(SourceFile file, Map<String, String> roots, Map<String, String> packages) {
        var folder =
                file.path().contains("/") ? file.path().substring(0, file.path().lastIndexOf('/') + 1) : "";
        if (file.name().equals("go.mod")) {
            var module = GO_MODULE.matcher(file.text());
            if (module.find()) {
                roots.put(folder, module.group(1));
            }
        } else {
            JsonText.object(file.text())
                    .map(json -> json.values().get("name"))
                    .filter(String.class::isInstance)
                    .filter(name -> !folder.isEmpty())
                    .ifPresent(name -> packages.put((String) name, folder.substring(0, folder.length() - 1)));
        }
    }

    /** Reads each file once, and keeps what its imports name until all modules are known. */
    private static ModuleGraph graph(Imports imports, List<String> paths, Survey survey) throws InterruptedException {
        var graph = new ModuleGraph();
        var inside = new ArrayList<Part>();
        for (var path : paths) {
            var file = survey.look(path)
                    .filter(source -> source.category() == Category.SOURCE)
                    .orElse(null);
            if (file == null) {
                continue;
            }
            var module = imports.module(file);
            if (!module.isEmpty()
                    && (graph.modules().contains(module) || graph.modules().size() < MOST_MODULES)) {
                graph.add(module);
                inside.add(new Part(path, module, imports.needs(file)));
                if (Barrel.is(file)) {
                    graph.barrel(path);
                }
            }
        }
        for (var part : inside) {
            for (var need : part.needs()) {
                graph.add(new Edge(
                        part.module(),
                        imports.target(part.path(), need, graph),
                        part.path(),
                        need.line(),
                        need.text(),
                        need.certainty()));
            }
        }
        return graph;
    }

    /** A file of a module. */
    private record Part(String path, String module, List<Need> needs) {}

    private static String overview(String language, String kind, ModuleGraph graph) {
        var tangles = graph.tangles().size();
        var out = language + ": " + graph.modules().size() + " " + kind + "s, " + graph.edges() + " dependencies, "
                + tangles + (tangles == 1 ? " tangle." : " tangles.");
        var leading = leading(graph).stream()
                .map(module -> "`" + module + "` (" + graph.fanIn(module) + ")")
                .collect(Collectors.joining(", "));
        return leading.isEmpty() ? out : out + " Needed by most others: " + leading + ".";
    }

    private static List<String> leading(ModuleGraph graph) {
        return graph.modules().stream()
                .filter(module -> graph.fanIn(module) + graph.fanOut(module) > 0)
                .sorted(Comparator.comparing((String module) -> -graph.fanIn(module))
                        .thenComparing(module -> module))
                .limit(SHOWN)
                .toList();
    }

    private static Fields fields(String language, String kind, ModuleGraph graph) {
        return Fields.of("language", language)
                .with("kind", kind)
                .with(
                        "modules",
                        graph.modules().stream()
                                .map(module -> Fields.of("name", module)
                                        .with("fanIn", graph.fanIn(module))
                                        .with(
                                                "needs",
                                                graph.needs(module).stream()
                                                        .map(Edge::to)
                                                        .toList()))
                                .toList());
    }
}
