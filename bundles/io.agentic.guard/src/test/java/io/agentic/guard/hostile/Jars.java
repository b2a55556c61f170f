package io.agentic.guard.hostile;

import io.agentic.guard.hostile.plugin.Areas;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * The classes of this test tree, parted as those of a server are.
 *
 * @param house what runs the plugin, and what the plugin is given
 * @param glue what starts a framework, in a loader of its own
 * @param plugin the plugin, a bundle too
 * @param embedded libraries of the plugin
 * @param agent the guard's jar, if it was built
 */
record Jars(Path house, Path glue, Path plugin, List<Path> embedded, Optional<Path> agent) {

    private static final String PLUGIN = "io/agentic/guard/hostile/plugin/";
    private static final String HONEST = "io/agentic/guard/hostile/library/";
    private static final String GLUE = "io/agentic/guard/hostile/framework/";

    static Jars pack(Path folder, Class<?>... embedded) throws IOException {
        var classes = location(Areas.class);
        var house = folder.resolve("house.jar");
        var plugin = folder.resolve("plugin.jar");
        var glue = folder.resolve("glue.jar");
        pack(classes, house, name -> !isPlugin(name) && !name.startsWith(GLUE), new Manifest());
        pack(classes, glue, name -> name.startsWith(GLUE), new Manifest());
        pack(classes, plugin, Jars::isPlugin, bundle());
        var agent = Optional.ofNullable(System.getProperty("guard.jar"))
                .map(Path::of)
                .filter(Files::exists);
        Files.write(folder.resolve("names.txt"), agent.isEmpty() ? List.of() : classes(agent.get()));
        return new Jars(
                house, glue, plugin, Stream.of(embedded).map(Jars::location).toList(), agent);
    }

    private static boolean isPlugin(String name) {
        return name.startsWith(PLUGIN) || name.startsWith(HONEST);
    }

    private static Manifest bundle() {
        var manifest = new Manifest();
        var headers = manifest.getMainAttributes();
        headers.putValue(Attributes.Name.MANIFEST_VERSION.toString(), "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", "io.agentic.guard.hostile.plugin");
        headers.putValue("Bundle-Version", "1.0.0");
        headers.putValue("Import-Package", "org.osgi.framework.*;resolution:=optional");
        headers.putValue("DynamicImport-Package", "*");
        return manifest;
    }

    private static void pack(Path classes, Path jar, Predicate<String> wanted, Manifest manifest) throws IOException {
        manifest.getMainAttributes().putValue(Attributes.Name.MANIFEST_VERSION.toString(), "1.0");
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                var files = Files.walk(classes)) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                var name = classes.relativize(file).toString();
                if (wanted.test(name)) {
                    out.putNextEntry(new ZipEntry(name));
                    Files.copy(file, out);
                }
            }
        }
    }

    /** What the plugin has. */
    List<Path> all() {
        return Stream.concat(Stream.of(plugin), embedded.stream()).toList();
    }

    /** What the house has: its own, and libraries that plugins may reach through it. */
    String classPath() {
        return Stream.concat(Stream.of(house), libraries().stream().map(Jars::location))
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static List<Class<?>> libraries() {
        return List.of(org.h2.Driver.class, org.sqlite.JDBC.class, org.slf4j.Logger.class);
    }

    /** A file with the names of all classes of the guard. */
    Path names() {
        return house.resolveSibling("names.txt");
    }

    private static List<String> classes(Path agent) throws IOException {
        try (var jar = new JarFile(agent.toFile())) {
            return jar.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.startsWith("io/agentic/guard/") && name.endsWith(".class"))
                    .map(name -> name.replace(".class", "").replace('/', '.'))
                    .toList();
        }
    }

    /** The framework's own jar. */
    static Path framework() {
        return location(org.apache.felix.framework.FrameworkFactory.class);
    }

    static Path location(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException odd) {
            throw new UncheckedIOException(new IOException(odd));
        }
    }

    /** Whether it needs an OSGi framework around it. */
    static boolean isForFramework(Trial trial) {
        return trial.method().getDeclaringClass().getSimpleName().startsWith("Framework");
    }
}
