package io.agentic.guard.harness;

import io.agentic.guard.api.Connection;
import io.agentic.guard.api.Guard;
import io.agentic.guard.api.Standing;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The guarded JVM: a house (this class path) with the plugins {@code plugin} and {@code other} and a runtime {@code border}, each with a loader
 * of its own. Reads lines {@code METHOD TAB ARGUMENT TAB GRANT;GRANT…}, calls that method of the plugin, answers with a line.
 */
public final class Child {

    private static final PrintStream ANSWERS =
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

    private final Release plugin = new Release();
    private final Release other = new Release();
    private final Map<ClassLoader, Standing> standings;
    private final ClassLoader ofPlugin;
    private final Connection connection;

    private Child() throws Exception {
        ofPlugin = loader("plugin", getClass().getClassLoader());
        var ofOther = loader("other", getClass().getClassLoader());
        var ofBorder = loader("border", getClass().getClassLoader());
        standings = Map.of(ofPlugin, plugin, ofOther, other, ofBorder, Standing.BOUNDARY);
        connection = Guard.connect(standings::get);
        House.with(ofOther, ofBorder);
    }

    public static void main(String... arguments) throws Exception {
        new Child().serve();
    }

    /** Has all its classes from the start, as from a jar that is open: reading them is no plugin's doing. */
    private static ClassLoader loader(String name, ClassLoader parent) throws Exception {
        var prefix = "io.agentic.guard.harness." + name + ".";
        var loader = new URLClassLoader(name, urls(), parent) {
            @Override
            protected Class<?> loadClass(String type, boolean resolve) throws ClassNotFoundException {
                if (!type.startsWith(prefix)) {
                    return super.loadClass(type, resolve);
                }
                synchronized (getClassLoadingLock(type)) {
                    var loaded = findLoadedClass(type);
                    return loaded != null ? loaded : findClass(type);
                }
            }
        };
        try (var files = Files.list(Path.of(urls()[0].toURI()).resolve(prefix.replace('.', '/')))) {
            for (var file : files.map(path -> path.getFileName().toString()).toList()) {
                loader.loadClass(prefix + file.replace(".class", ""));
            }
        }
        return loader;
    }

    private static URL[] urls() {
        return new URL[] {Child.class.getProtectionDomain().getCodeSource().getLocation()};
    }

    private void serve() throws Exception {
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        ANSWERS.println("ready");
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            var words = line.split("\t", -1);
            ANSWERS.println(
                    switch (words[0]) {
                        case "close" -> {
                            connection.close();
                            yield "closed";
                        }
                        case "grant" -> {
                            plugin.grant(grants(words[2]));
                            connection.changed(plugin);
                            yield "granted";
                        }
                        case "grantOther" -> {
                            other.grant(grants(words[2]));
                            yield "granted";
                        }
                        default -> answer(words);
                    });
        }
        Runtime.getRuntime().halt(0);
    }

    private String answer(String[] words) {
        plugin.grant(grants(words[2]));
        plugin.takeRefusals();
        other.takeRefusals();
        var answer = call(words[0], words[1]);
        var refusals = plugin.takeRefusals();
        var ofOther = other.takeRefusals();
        return (answer
                        + (refusals.isEmpty() ? "" : " refused " + refusals)
                        + (ofOther.isEmpty() ? "" : " other refused " + ofOther))
                .replace('\n', ' ');
    }

    private String call(String name, String argument) {
        try {
            return String.valueOf(method(name).invoke(null, argument));
        } catch (InvocationTargetException thrown) {
            return thrown(thrown.getCause());
        } catch (ReflectiveOperationException wrong) {
            return wrong.toString();
        }
    }

    /** By {@code Class.method}. */
    private Method method(String name) throws ReflectiveOperationException {
        var words = name.split("\\.");
        if (words[0].equals("House")) {
            return House.class.getMethod(words[1], String.class);
        }
        return ofPlugin.loadClass("io.agentic.guard.harness.plugin." + words[0]).getMethod(words[1], String.class);
    }

    /** A refusal as what it came; all else as it is. */
    static String thrown(Throwable thrown) {
        for (var each = thrown; each != null; each = each.getCause()) {
            if (each instanceof Release.Denied) {
                return thrown.getClass().getSimpleName();
            }
        }
        return thrown + " "
                + Arrays.asList(thrown.getStackTrace()).subList(0, Math.min(12, thrown.getStackTrace().length));
    }

    private static List<String> grants(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(";"));
    }
}
