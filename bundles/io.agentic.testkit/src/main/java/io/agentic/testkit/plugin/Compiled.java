package io.agentic.testkit.plugin;

import io.agentic.api.tool.Tool;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.JavaFileObject.Kind;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles sources in memory, against the API that the test itself sees. */
final class Compiled {

    private static final String IMPORTS = String.join(
            "",
            "import io.agentic.api.agent.*;import io.agentic.api.data.*;import io.agentic.api.model.*;",
            "import io.agentic.api.tool.*;import java.math.BigDecimal;import java.util.*;",
            "import java.util.concurrent.*;\n");

    /** The same sources come again and again, from test to test. */
    private static final Map<List<Object>, Map<String, byte[]>> KNOWN = new ConcurrentHashMap<>();

    private Compiled() {}

    /**
     * Class files by their path in a jar.
     *
     * @param sources all but package and common imports, by type name
     * @throws IllegalArgumentException with what the compiler says if a source is wrong
     */
    static Map<String, byte[]> classes(String packageName, Map<String, String> sources) {
        return KNOWN.computeIfAbsent(List.of(packageName, Map.copyOf(sources)), once -> compile(packageName, sources));
    }

    private static Map<String, byte[]> compile(String packageName, Map<String, String> sources) {
        if (sources.isEmpty()) {
            return Map.of();
        }
        var compiler = ToolProvider.getSystemJavaCompiler();
        var complaints = new StringWriter();
        try (var files = new InMemory(compiler.getStandardFileManager(null, null, null))) {
            var units = sources.entrySet().stream()
                    .map(source -> new Source(
                            packageName, source.getKey(), "package " + packageName + ";" + IMPORTS + source.getValue()))
                    .toList();
            var options = List.of("--release", "17", "-proc:none", "-nowarn", "-g", "-cp", classPath());
            if (!compiler.getTask(complaints, files, null, options, null, units).call()) {
                throw new IllegalArgumentException("The plugin of the test does not compile:\n" + complaints);
            }
            return files.classes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** That of the test; inside a framework, where it has none, the jar of the API. */
    private static String classPath() {
        var api = Tool.class.getProtectionDomain().getCodeSource().getLocation().toString();
        try {
            var file = Path.of(new URI(api.replaceFirst("^(reference:|initial@)+", "")));
            return file + File.pathSeparator + System.getProperty("java.class.path");
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new IllegalStateException("The API is not in a file: " + api, e);
        }
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String packageName, String type, String text) {
            super(URI.create("string:///" + packageName.replace('.', '/') + "/" + type + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {

        private final Map<String, ByteArrayOutputStream> written = new TreeMap<>();

        InMemory(JavaFileManager files) {
            super(files);
        }

        Map<String, byte[]> classes() {
            var all = new TreeMap<String, byte[]>();
            written.forEach((name, content) -> all.put(name.replace('.', '/') + ".class", content.toByteArray()));
            return all;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(Location location, String name, Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("string:///" + name.replace('.', '/') + ".class"), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return written.computeIfAbsent(name, same -> new ByteArrayOutputStream());
                }
            };
        }
    }
}
