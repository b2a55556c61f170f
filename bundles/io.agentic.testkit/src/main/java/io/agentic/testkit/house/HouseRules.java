package io.agentic.testkit.house;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Dictionary;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Who may know whom, read from the manifests of bundles. */
public final class HouseRules {

    private static final Pattern OURS = Pattern.compile("(?<![\\w.])io\\.agentic\\.[\\w.]+");
    private static final Set<String> FOR_TESTS = Set.of("io.agentic.testkit", "io.agentic.itests-tests");
    private static final String PLUGIN = "io.agentic.plugin.";

    private HouseRules() {}

    /**
     * What a bundle does that it must not do; each names bundle, header and package.
     *
     * @param symbolicName of the bundle; bundles that are not ours break no rule
     * @param headers its manifest
     */
    public static List<String> violations(String symbolicName, Dictionary<String, String> headers) {
        var violations = new ArrayList<String>();
        if (!symbolicName.startsWith("io.agentic.") || FOR_TESTS.contains(symbolicName)) {
            return violations;
        }
        var plugin = symbolicName.startsWith(PLUGIN);
        if (!symbolicName.endsWith(".api")) {
            ours(headers.get("Export-Package"))
                    .forEach(name -> violations.add(symbolicName + " exports " + name + "; only *.api bundles export"));
        }
        ours(headers.get("Import-Package")).stream()
                .filter(name -> !(name + ".").contains(".api."))
                .forEach(name ->
                        violations.add(symbolicName + " imports " + name + "; bundles know each other by api only"));
        if (plugin) {
            forbiddenToPlugins(headers.get("Import-Package"))
                    .forEach(name -> violations.add(symbolicName + " imports " + name + "; a plugin may not"));
        }
        if (!name(headers.get("Bundle-SymbolicName")).equals(symbolicName)) {
            violations.add(symbolicName + " has another symbolic name in its manifest");
        }
        return violations;
    }

    private static Set<String> ours(String header) {
        return OURS.matcher(clauses(header)).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    private static List<String> forbiddenToPlugins(String header) {
        return Arrays.stream(clauses(header).split(","))
                .map(clause -> clause.split(";")[0].strip())
                .filter(name -> name.startsWith("io.agentic.platform.")
                        || name.startsWith("org.apache.felix.")
                        || name.startsWith("org.apache.karaf.")
                        || name.startsWith("org.osgi.framework"))
                .toList();
    }

    private static String clauses(String header) {
        return header == null ? "" : header.replaceAll("\"[^\"]*\"", "");
    }

    private static String name(String header) {
        return header == null ? "" : header.split(";")[0].strip();
    }
}
