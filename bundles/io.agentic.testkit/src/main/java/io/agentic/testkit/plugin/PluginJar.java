package io.agentic.testkit.plugin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * A plugin in the making. All of its classes are in the package {@link #packageName()}; the types of {@code io.agentic.api} that tools,
 * agent types and models need are imported in each.
 */
public final class PluginJar {

    private static final String SCR =
            "osgi.extender;filter:=\"(&(osgi.extender=osgi.component)(version>=1.5.0)(!(version>=2.0.0)))\"";

    private final Path folder;
    private final String id;
    private final List<Component> components = new ArrayList<>();
    private final List<String> capabilities = new ArrayList<>();
    private final List<String> requirements = new ArrayList<>(List.of(SCR));
    private final Map<String, String> sources = new TreeMap<>();
    private final Map<String, byte[]> entries = new TreeMap<>();
    private final Map<String, Optional<String>> headers = new TreeMap<>();
    private String version = "1.0.0";
    private String minimumRuntime = "0.1";
    private String tier = "GUARDED";
    private String lifecycle = "";
    private Optional<TestSigner> signer = Optional.empty();
    private Optional<String> fileName = Optional.empty();

    PluginJar(Path folder, String id) {
        this.folder = folder;
        this.id = id;
    }

    /** The package of its classes. */
    public String packageName() {
        return "test.plugin." + id.replaceAll("[^a-z0-9]", "_");
    }

    /** Its symbolic name. */
    public String symbolicName() {
        return "io.agentic.plugin.test." + id;
    }

    public PluginJar version(String version) {
        this.version = version;
        return this;
    }

    /** The oldest runtime it works with. */
    public PluginJar minimumRuntime(String version) {
        minimumRuntime = version;
        return this;
    }

    /** @param tier {@code TRUSTED}, {@code GUARDED} or {@code ISOLATED} */
    public PluginJar tier(String tier) {
        this.tier = tier;
        return this;
    }

    /** A tool, kept to its promise; {@code body} is the body of {@code ToolOutcome call(ToolCall call) throws InterruptedException}. */
    public PluginJar tool(String name, String body) {
        return promises("tool", name).toolUnpromised(name, body);
    }

    /** A tool that the manifest does not speak of. */
    public PluginJar toolUnpromised(String name, String body) {
        var type = typeName(name, "Tool");
        entries.put(path(name + ".json"), "{\"type\": \"object\"}".getBytes(UTF_8));
        return component(
                type,
                "io.agentic.api.tool.Tool",
                "public ToolOutcome call(ToolCall call) throws InterruptedException {\n" + body + "\n}",
                Map.of(
                        "agentic.tool.name",
                        name,
                        "agentic.tool.summary",
                        "Made for a test.",
                        "agentic.tool.schema",
                        name + ".json",
                        "agentic.tool.effect",
                        "NONE"));
    }

    /** An agent type; {@code body} is the body of {@code Step next(AgentView agent, AgentEvent event)}. */
    public PluginJar agent(String name, String body) {
        return promises("agent", name)
                .component(
                        typeName(name, "Agent"),
                        "io.agentic.api.agent.AgentType",
                        "public Step next(AgentView agent, AgentEvent event) {\n" + body + "\n}",
                        Map.of("agentic.agent.name", name, "agentic.agent.summary", "Made for a test."));
    }

    /**
     * A model provider of one model, called {@code model}; {@code body} is the body of
     * {@code CompletionStage<ModelOutcome> ask(ModelRequest request, ModelStream stream)}.
     */
    public PluginJar model(String name, String body) {
        return promises("model", name)
                .component(
                        typeName(name, "Provider"),
                        "io.agentic.api.model.ModelProvider",
                        "public List<ModelInfo> models() {\n"
                                + "return List.of(new ModelInfo(\"model\", \"Made for a test\", true, 100_000, BigDecimal.ZERO, BigDecimal.ZERO));\n"
                                + "}\npublic CompletionStage<ModelOutcome> ask(ModelRequest request, ModelStream stream) {\n"
                                + body
                                + "\n}",
                        Map.of("agentic.model.name", name));
    }

    /** A health check; {@code body} is the body of {@code Optional<String> problem() throws InterruptedException}. */
    public PluginJar health(String body) {
        return component(
                "Health",
                "io.agentic.api.plugin.HealthCheck",
                "public Optional<String> problem() throws InterruptedException {\n" + body + "\n}",
                Map.of());
    }

    /** What each component does when it comes: the body of a method that may throw anything. */
    public PluginJar whenActivated(String body) {
        lifecycle += "void activate() throws Exception {\n" + body + "\n}\n";
        return this;
    }

    /** What each component does when it goes: the body of a method that may throw anything. */
    public PluginJar whenDeactivated(String body) {
        lifecycle += "void deactivate() throws Exception {\n" + body + "\n}\n";
        return this;
    }

    /** A component that is a service. */
    public PluginJar component(String type, String service, String members, Map<String, String> properties) {
        components.add(new Component(type, service, members, new TreeMap<>(properties)));
        capabilities.add("osgi.service;objectClass:List<String>=\"" + service + "\"");
        return this;
    }

    /** A promise in the manifest alone: nothing keeps it. */
    public PluginJar promises(String type, String name) {
        capabilities.add("agentic.provides;type=" + type + ";name=\"" + name + "\"");
        return this;
    }

    /** A permission asked for. */
    public PluginJar needs(String type, String target, String actions, String reason) {
        capabilities.add("agentic.needs;type=\"" + type + "\";target=\"" + target + "\";actions=\"" + actions
                + "\";reason=\"" + reason + "\"");
        return this;
    }

    /** Another plugin it works with. */
    public PluginJar needsPlugin(String id, String versions) {
        requirements.add("agentic.plugin;filter:=\"(agentic.plugin=" + id + ")\";effective:=active;id=\"" + id
                + "\";versions=\"" + versions + "\"");
        return this;
    }

    /** A class beside the components; {@code text} is all of its source but the package. */
    public PluginJar source(String type, String text) {
        sources.put(type, text);
        return this;
    }

    /** An entry as it is, such as {@code ../../evil}. */
    public PluginJar entry(String path, byte[] content) {
        entries.put(path, content);
        return this;
    }

    /** An entry that does not get smaller in the jar. */
    public PluginJar filler(int bytes) {
        var content = new byte[bytes];
        new Random(bytes).nextBytes(content);
        return entry("filler.bin", content);
    }

    /** A header of the manifest instead of what would stand there. */
    public PluginJar header(String name, String value) {
        headers.put(name, Optional.of(value));
        return this;
    }

    /** No such header in the manifest. */
    public PluginJar withoutHeader(String name) {
        headers.put(name, Optional.empty());
        return this;
    }

    public PluginJar signedBy(TestSigner signer) {
        this.signer = Optional.of(signer);
        return this;
    }

    /** What the file is called, instead of {@code id-version.jar}. */
    public PluginJar named(String fileName) {
        this.fileName = Optional.of(fileName);
        return this;
    }

    /** Writes the jar; one of the same name is replaced. */
    public Path build() {
        var jar = folder.resolve(fileName.orElse(id + "-" + version + ".jar"));
        try {
            var unsigned = Files.createTempFile(folder, "unsigned", ".part");
            try {
                write(unsigned);
                if (signer.isPresent()) {
                    Files.deleteIfExists(jar);
                    signer.get().sign(unsigned, jar);
                } else {
                    Files.copy(unsigned, jar, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                }
            } finally {
                Files.delete(unsigned);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return jar;
    }

    private void write(Path file) throws IOException {
        var content = new TreeMap<>(entries);
        var texts = new TreeMap<>(sources);
        for (var component : components) {
            texts.put(component.type(), component.source(lifecycle));
            content.put(
                    component.xmlPath(), component.xml(packageName(), lifecycle).getBytes(UTF_8));
        }
        content.putAll(Compiled.classes(packageName(), texts));
        try (var out = new JarOutputStream(Files.newOutputStream(file), manifest())) {
            for (var entry : content.entrySet()) {
                out.putNextEntry(new JarEntry(entry.getKey()));
                out.write(entry.getValue());
                out.closeEntry();
            }
        }
    }

    private Manifest manifest() {
        var manifest = new Manifest();
        var main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", symbolicName());
        main.putValue("Bundle-Version", version);
        main.putValue("Bundle-Description", "Made for a test: " + id + ".");
        main.putValue("Bundle-License", "Apache-2.0");
        main.putValue(
                "Import-Package",
                "io.agentic.api.agent;version=\"[0.1,1)\",io.agentic.api.data;version=\"[0.1,1)\","
                        + "io.agentic.api.model;version=\"[0.1,1)\",io.agentic.api.plugin;version=\"[0.1,1)\","
                        + "io.agentic.api.tool;version=\"[0.1,1)\"");
        main.putValue("Provide-Capability", String.join(",", provided()));
        main.putValue("Require-Capability", String.join(",", required()));
        if (!components.isEmpty()) {
            main.putValue(
                    "Service-Component",
                    String.join(",", components.stream().map(Component::xmlPath).toList()));
        }
        headers.forEach((name, value) -> {
            if (value.isPresent()) {
                main.putValue(name, value.get());
            } else {
                main.remove(new Attributes.Name(name));
            }
        });
        return manifest;
    }

    private List<String> provided() {
        var all = new ArrayList<>(capabilities);
        all.add("agentic.plugin;agentic.plugin=\"" + id + "\";description=\"Made for a test: " + id
                + ".\";author=\"Agentic\";license=\"\";homepage=\"https://example.org/" + id + "\";tier=\"" + tier
                + "\"");
        return all;
    }

    private List<String> required() {
        var all = new ArrayList<>(requirements);
        all.add("agentic.runtime;filter:=\"(version>=" + minimumRuntime + ")\"");
        all.add("osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=17))\"");
        return all;
    }

    private String path(String name) {
        return packageName().replace('.', '/') + "/" + name;
    }

    /** {@code word_count} becomes {@code WordCountTool}. */
    private static String typeName(String name, String kind) {
        var type = new StringBuilder();
        for (var word : name.split("[^A-Za-z0-9]+")) {
            type.append(word.substring(0, 1).toUpperCase()).append(word.substring(1));
        }
        return type.append(kind).toString();
    }

    /** A class that is a service, and what Declarative Services are told of it. */
    private record Component(String type, String service, String members, Map<String, String> properties) {

        String source(String lifecycle) {
            return "public final class " + type + " implements " + service + " {\n" + members + "\n" + lifecycle
                    + "}\n";
        }

        String xmlPath() {
            return "OSGI-INF/" + type + ".xml";
        }

        String xml(String packageName, String lifecycle) {
            var text = new StringBuilder("<scr:component xmlns:scr=\"http://www.osgi.org/xmlns/scr/v1.4.0\" name=\"")
                    .append(packageName)
                    .append('.')
                    .append(type)
                    .append('"');
            if (lifecycle.contains("void activate()")) {
                text.append(" activate=\"activate\"");
            }
            if (lifecycle.contains("void deactivate()")) {
                text.append(" deactivate=\"deactivate\"");
            }
            text.append(">\n");
            properties.forEach((name, value) -> text.append("  <property name=\"")
                    .append(name)
                    .append("\" type=\"String\" value=\"")
                    .append(value)
                    .append("\"/>\n"));
            return text.append("  <service><provide interface=\"")
                    .append(service)
                    .append("\"/></service>\n  <implementation class=\"")
                    .append(packageName)
                    .append('.')
                    .append(type)
                    .append("\"/>\n</scr:component>\n")
                    .toString();
        }
    }
}
