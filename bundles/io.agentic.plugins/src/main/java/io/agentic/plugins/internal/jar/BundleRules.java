package io.agentic.plugins.internal.jar;

import io.agentic.api.plugin.AgenticPlugin;
import io.agentic.platform.api.operation.Shown;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.felix.utils.manifest.Clause;
import org.osgi.framework.Constants;

/**
 * What the manifest of a plugin may not say. A plugin lives in its own jar, is started and stopped by Declarative Services, and meets others in
 * services alone; so a change of it touches one bundle.
 */
final class BundleRules {

    private static final Map<String, String> FORBIDDEN = forbidden();
    private static final List<String> HOUSE_PACKAGES =
            List.of("java.*", "io.agentic.api.*", "org.slf4j", "org.slf4j.event", "org.slf4j.helpers", "org.slf4j.spi");
    private static final Set<String> REQUIRABLE =
            Set.of(AgenticPlugin.RUNTIME, AgenticPlugin.NAMESPACE, "osgi.ee", "osgi.extender", "osgi.service");

    private final List<String> jdkPackages;

    /** @param jdkPackages what may be imported beyond the API, slf4j and {@code java.*} */
    BundleRules(List<String> jdkPackages) {
        this.jdkPackages = List.copyOf(jdkPackages);
    }

    void check(Headers headers) {
        requireBundle(headers);
        FORBIDDEN.forEach((header, remedy) -> {
            if (headers.find(header).isPresent()) {
                throw Broken.rule("The jar has the header " + header + ", which a plugin may not have.", remedy);
            }
        });
        requireOneClassPath(headers);
        headers.clauses(Constants.IMPORT_PACKAGE).forEach(this::checkImport);
        headers.clauses(Constants.REQUIRE_CAPABILITY).forEach(BundleRules::checkRequirement);
    }

    private static void requireBundle(Headers headers) {
        if (headers.find(Constants.BUNDLE_SYMBOLICNAME).isEmpty()
                || !headers.find(Constants.BUNDLE_MANIFESTVERSION).equals(Optional.of("2"))) {
            throw Broken.rule(
                    "The jar is no OSGi bundle: its manifest lacks Bundle-SymbolicName, or Bundle-ManifestVersion 2.",
                    "Build it with bnd.");
        }
    }

    private static void requireOneClassPath(Headers headers) {
        headers.clauses(Constants.BUNDLE_CLASSPATH).stream()
                .map(Clause::getName)
                .filter(path -> !path.equals("."))
                .findFirst()
                .ifPresent(path -> {
                    throw Broken.rule(
                            "The jar has '" + Shown.line(path)
                                    + "' in its Bundle-ClassPath: what is in there is not seen.",
                            "Unpack libraries into the plugin: -includeresource: @library-*.jar in bnd.bnd.");
                });
    }

    private void checkImport(Clause clause) {
        var name = clause.getName();
        if (HOUSE_PACKAGES.stream().noneMatch(allowed -> matches(allowed, name))
                && jdkPackages.stream().noneMatch(allowed -> matches(allowed, name))) {
            throw Broken.rule(
                    "The jar imports " + Shown.line(name) + ", which a plugin may not.",
                    "A plugin may import io.agentic.api.*, org.slf4j, java.* and " + String.join(", ", jdkPackages)
                            + "; all else it brings inside.");
        }
    }

    /** A star at the end stands for the package and all below. */
    private static boolean matches(String allowed, String name) {
        if (!allowed.endsWith(".*")) {
            return allowed.equals(name);
        }
        var parent = allowed.substring(0, allowed.length() - 2);
        return name.equals(parent) || name.startsWith(parent + ".");
    }

    private static void checkRequirement(Clause clause) {
        var namespace = clause.getName();
        if (!REQUIRABLE.contains(namespace)) {
            throw Broken.rule(
                    "The jar requires a capability in the namespace " + Shown.line(namespace)
                            + ", which a plugin may not.",
                    "A plugin may require " + String.join(", ", new TreeSet<>(REQUIRABLE)) + ".");
        }
        if (namespace.equals(AgenticPlugin.NAMESPACE) && !"active".equals(clause.getDirective("effective"))) {
            throw Broken.rule(
                    "The jar is wired to another plugin when it resolves; plugins meet in services alone.",
                    "Say @NeedsPlugin instead of a requirement of your own.");
        }
    }

    private static Map<String, String> forbidden() {
        var all = new LinkedHashMap<String, String>();
        all.put(Constants.FRAGMENT_HOST, "A fragment is a part of another bundle: make a plugin of its own.");
        all.put(Constants.BUNDLE_NATIVECODE, "Native code cannot be guarded: use a library in Java.");
        all.put(Constants.REQUIRE_BUNDLE, "Import packages instead.");
        all.put(Constants.DYNAMICIMPORT_PACKAGE, "Import by name what the plugin uses.");
        all.put(Constants.BUNDLE_ACTIVATOR, "Use a component of Declarative Services.");
        all.put(Constants.EXTENSION_BUNDLE_ACTIVATOR, "Use a component of Declarative Services.");
        all.put(Constants.EXPORT_PACKAGE, "Plugins meet in services alone: keep the packages private.");
        return all;
    }
}
