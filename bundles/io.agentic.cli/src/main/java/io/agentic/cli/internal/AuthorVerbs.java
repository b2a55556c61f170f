package io.agentic.cli.internal;

import io.agentic.cli.grammar.Json;
import io.agentic.cli.grammar.Reading;
import io.agentic.cli.grammar.Rendering;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Operation.Effect;
import io.agentic.platform.api.operation.Operation.Where;
import io.agentic.platform.api.operation.OperationSpec;
import io.agentic.platform.api.operation.OperationSpec.Parameter;
import io.agentic.platform.api.operation.OperationSpec.Type;
import io.agentic.platform.api.operation.Problem.Code;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The verbs for authors of plugins, which are about the author's machine: read like others, and done by this terminal. */
final class AuthorVerbs {

    private static final OperationSpec NEW = spec(
            "plugin:new",
            "Writes the project of a new plugin: builds, tests and signs with Maven",
            parameter("id", true, Type.TEXT, true, "What the plugin is called, such as word-count"),
            parameter(
                    "dir", false, Type.PATH, false, "The folder of the project; one called as the plugin if not given"),
            parameter("package", false, Type.TEXT, false, "The Java package of its classes"));
    private static final OperationSpec DEV = spec(
            "plugin:dev",
            "Builds a plugin at every change, swaps it in the runtime and shows its log, until Ctrl-C",
            parameter("dir", true, Type.PATH, false, "The folder of the project; the one you are in if not given"));

    private final Instance instance;
    private final PluginDev dev;
    private final DeveloperKey key;
    private final PrintStream out;
    private final PrintStream err;

    AuthorVerbs(Instance instance, PluginDev dev, DeveloperKey key, PrintStream out, PrintStream err) {
        this.instance = instance;
        this.dev = dev;
        this.key = key;
        this.out = out;
        this.err = err;
    }

    static List<OperationSpec> specs() {
        return List.of(DEV, NEW);
    }

    static Optional<OperationSpec> find(List<String> words) {
        return specs().stream()
                .filter(spec -> words.size() > 1
                        && spec.noun().equals(words.get(0))
                        && spec.verb().equals(words.get(1)))
                .findFirst();
    }

    int run(OperationSpec spec, Reading.Use use) {
        return spec == NEW ? scaffold(use) : dev(use);
    }

    private int scaffold(Reading.Use use) {
        var names = PluginNames.of((String) use.input().get("id"), Optional.ofNullable((String)
                use.input().get("package")));
        var folder = folder(use, names.id());
        var home = instance.home()
                .orElseThrow(() -> new AgenticException(
                        Code.UNAVAILABLE,
                        "AGENTIC_HOME is not set, so there is nothing to build a plugin with.",
                        "Use the command agentic of an unpacked distribution."));
        var version = Optional.ofNullable(AuthorVerbs.class.getPackage().getImplementationVersion());
        new Scaffold(home.toAbsolutePath().normalize(), version).write(names, folder);
        if (key.make()) {
            err.println("Made a key that signs your plugins: " + key.store());
        }
        var answer = new LinkedHashMap<String, Object>();
        answer.put("id", names.id());
        answer.put("folder", folder.toString());
        answer.put("package", names.packageName());
        answer.put("tool", names.toolName());
        answer.put("key", key.store().toString());
        out.println(use.json() ? Json.pretty(answer) : new Rendering(instance.width()).text(answer, List.of()));
        err.println("Build it: cd " + folder + " && mvn package; then: agentic plugin dev .");
        return 0;
    }

    private int dev(Reading.Use use) {
        var folder = folder(use, "");
        key.make();
        try (var changes = SourceChanges.of(folder)) {
            return dev.run(folder, key, changes);
        }
    }

    private Path folder(Reading.Use use, String otherwise) {
        var given = (String) use.input().getOrDefault("dir", otherwise);
        return instance.workingDirectory().resolve(given).normalize();
    }

    private static OperationSpec spec(String name, String summary, Parameter... parameters) {
        return new OperationSpec(
                name,
                summary,
                "",
                Where.ANYWHERE,
                Effect.CHANGES,
                "",
                "",
                List.of(parameters),
                List.of(),
                Map.of(),
                Map.of());
    }

    private static Parameter parameter(String name, boolean positional, Type type, boolean required, String words) {
        return new Parameter(name, positional, type, required, false, List.of(), words, "");
    }
}
