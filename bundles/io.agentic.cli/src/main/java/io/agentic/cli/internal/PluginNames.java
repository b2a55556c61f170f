package io.agentic.cli.internal;

import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem.Code;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/**
 * What the parts of a new plugin are called.
 *
 * @param id of the plugin, lower kebab case
 * @param packageName of its classes
 */
record PluginNames(String id, String packageName) {

    private static final int LONGEST = 64;
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    /** @throws AgenticException when one of them is none */
    PluginNames {
        if (id.length() > LONGEST || !ID.matcher(id).matches()) {
            throw new AgenticException(
                    Code.USAGE,
                    "'" + id + "' is no id of a plugin: at most " + LONGEST + " of a-z, 0-9 and single '-' between.",
                    "Use one such as word-count.");
        }
        if (!SourceVersion.isName(packageName) || !packageName.equals(packageName.toLowerCase(java.util.Locale.ROOT))) {
            throw new AgenticException(
                    Code.USAGE,
                    "'" + packageName + "' is no name of a Java package.",
                    "Use --package with one such as org.example.words.");
        }
        if ((packageName + ".").matches("(java|javax|io\\.agentic)\\..*")) {
            throw new AgenticException(
                    Code.USAGE,
                    "The package " + packageName
                            + " belongs to somebody else, and the runtime refuses plugins with it.",
                    "Use --package with one of your own.");
        }
    }

    /** @param packageName made from the id when it is not given */
    static PluginNames of(String id, Optional<String> packageName) {
        return new PluginNames(id, packageName.orElse("org.example." + id.replace("-", "")));
    }

    /** What the names of classes begin with. */
    String className() {
        return Arrays.stream(id.split("-"))
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
    }

    /** What models call the tool. */
    String toolName() {
        return id.replace('-', '_');
    }

    /** The part of the package before the last dot, for Maven. */
    String groupId() {
        var dot = packageName.lastIndexOf('.');
        return dot < 0 ? packageName : packageName.substring(0, dot);
    }
}
