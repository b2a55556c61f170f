package io.agentic.plugin.review.internal.recall;

import io.agentic.api.tool.Tool;
import io.agentic.plugin.review.internal.risk.RiskyCallsTool;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The tools of this plugin by the names models call them, found among its classes. */
public final class PluginTools {

    private PluginTools() {}

    public static Map<String, Tool> all() throws IOException, URISyntaxException, ReflectiveOperationException {
        var classes = Path.of(RiskyCallsTool.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        var tools = new TreeMap<String, Tool>();
        var loader = PluginTools.class.getClassLoader();
        try (var paths = Files.walk(classes)) {
            for (var path : (Iterable<Path>) paths::iterator) {
                var name = classes.relativize(path).toString();
                if (name.endsWith("Tool.class")) {
                    var type = loader.loadClass(name.replace(".class", "")
                            .replace(path.getFileSystem().getSeparator(), "."));
                    if (Tool.class.isAssignableFrom(type)) {
                        tools.put(toolName(type), (Tool) type.getConstructor().newInstance());
                    }
                }
            }
        }
        return tools;
    }

    private static String toolName(Class<?> type) {
        return type.getSimpleName()
                .replaceFirst("Tool$", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
                .toLowerCase(Locale.ROOT);
    }
}
