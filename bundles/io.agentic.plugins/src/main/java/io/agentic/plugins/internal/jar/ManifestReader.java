package io.agentic.plugins.internal.jar;

import io.agentic.api.plugin.AgenticPlugin;
import io.agentic.api.plugin.AgenticPlugin.Tier;
import io.agentic.api.plugin.Needs;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Shown;
import io.agentic.plugins.internal.jar.PluginManifest.Dependency;
import io.agentic.plugins.internal.jar.PluginManifest.Need;
import io.agentic.plugins.internal.jar.PluginManifest.Offer;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.felix.utils.manifest.Clause;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;

/** Reads what {@code @AgenticPlugin} and the other annotations have written into a manifest. */
final class ManifestReader {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern OFFER = Pattern.compile("[a-z0-9][a-z0-9_-]*");
    private static final Pattern MINIMUM = Pattern.compile("\\(version>=([^()]+)\\)");
    private static final List<String> OFFER_TYPES = List.of("tool", "agent", "model", "report");
    private static final int LONGEST_NAME = 64;
    private static final int MOST_NEEDS = 200;
    private static final int LONGEST_TEXT = 1_000;
    private static final String BY_BND = "Annotations of io.agentic.api.plugin make bnd write it.";

    private final Headers headers;

    ManifestReader(Headers headers) {
        this.headers = headers;
    }

    PluginManifest read() {
        var plugin = plugin();
        return new PluginManifest(
                id(plugin),
                version(headers.find(Constants.BUNDLE_VERSION).orElse("0"), Constants.BUNDLE_VERSION),
                headers.plain(Constants.BUNDLE_SYMBOLICNAME).orElseThrow(),
                text("description", or(plugin, "description", Constants.BUNDLE_DESCRIPTION)),
                text("author", Headers.text(plugin, "author")),
                text("license", or(plugin, "license", Constants.BUNDLE_LICENSE)),
                text("homepage", Headers.text(plugin, "homepage")),
                minimumRuntime(),
                dependencies(),
                offers(),
                needs(),
                tier(plugin));
    }

    private Clause plugin() {
        var marks = headers.clauses(Constants.PROVIDE_CAPABILITY, AgenticPlugin.NAMESPACE);
        if (marks.size() != 1) {
            throw Broken.rule(
                    marks.isEmpty()
                            ? "The bundle is no plugin: nothing is marked with @AgenticPlugin."
                            : "The bundle is marked with @AgenticPlugin " + marks.size() + " times.",
                    "Put @AgenticPlugin on one package-info of the bundle.");
        }
        return marks.get(0);
    }

    private static String id(Clause plugin) {
        var id = Headers.text(plugin, AgenticPlugin.NAMESPACE);
        if (!ID.matcher(id).matches() || id.length() > LONGEST_NAME) {
            throw Broken.rule(
                    "The plugin has the id '" + Shown.line(id) + "', which is not in lower kebab case.",
                    "Write small letters and digits, with '-' between words, 64 at most: @AgenticPlugin(id = \"word-count\").");
        }
        return id;
    }

    private String or(Clause plugin, String attribute, String header) {
        var said = Headers.text(plugin, attribute);
        return said.isEmpty() ? headers.find(header).orElse("") : said;
    }

    private Version minimumRuntime() {
        return headers.clauses(Constants.REQUIRE_CAPABILITY, AgenticPlugin.RUNTIME).stream()
                .map(ManifestReader::minimum)
                .max(Comparator.naturalOrder())
                .orElse(Version.emptyVersion);
    }

    private static Version minimum(Clause requirement) {
        var filter = String.valueOf(requirement.getDirective("filter"));
        var said = MINIMUM.matcher(filter.replace(" ", ""));
        if (!said.matches()) {
            throw Broken.rule(
                    "The plugin says in a way of its own which runtime it needs: " + Shown.line(filter) + ".", BY_BND);
        }
        return version(said.group(1), "minimumRuntime");
    }

    private List<Dependency> dependencies() {
        return headers.clauses(Constants.REQUIRE_CAPABILITY, AgenticPlugin.NAMESPACE).stream()
                .map(ManifestReader::dependency)
                .sorted(Comparator.comparing(Dependency::id))
                .toList();
    }

    private static Dependency dependency(Clause requirement) {
        var id = Headers.text(requirement, "id");
        var versions = Headers.text(requirement, "versions");
        if (!ID.matcher(id).matches()) {
            throw Broken.rule("The plugin needs a plugin with the id '" + Shown.line(id) + "', which is none.", BY_BND);
        }
        try {
            return new Dependency(id, new VersionRange(versions.isEmpty() ? "0" : versions));
        } catch (IllegalArgumentException e) {
            throw Broken.rule(
                    "The plugin needs '" + id + "' in the versions '" + Shown.line(versions) + "', which are none.",
                    "Write 1.2 or [1.2,2).");
        }
    }

    private List<Offer> offers() {
        var seen = new HashSet<Offer>();
        return headers.clauses(Constants.PROVIDE_CAPABILITY, AgenticPlugin.PROVIDES).stream()
                .map(ManifestReader::offer)
                .peek(offer -> {
                    if (!seen.add(offer)) {
                        throw Broken.rule("The plugin provides " + offer + " twice.", "Give each its own name.");
                    }
                })
                .sorted(Comparator.comparing(Offer::toString))
                .toList();
    }

    private static Offer offer(Clause capability) {
        var offer = new Offer(Headers.text(capability, "type"), Headers.text(capability, "name"));
        if (!OFFER_TYPES.contains(offer.type())
                || !OFFER.matcher(offer.name()).matches()
                || offer.name().length() > LONGEST_NAME) {
            throw Broken.rule(
                    "The plugin provides '" + Shown.line(offer.toString())
                            + "', which has no known type or no good name.",
                    "Types are " + String.join(", ", OFFER_TYPES)
                            + "; names are lower snake case, 64 characters at most.");
        }
        return offer;
    }

    private List<Need> needs() {
        var asked = headers.clauses(Constants.PROVIDE_CAPABILITY, Needs.NAMESPACE);
        if (asked.size() > MOST_NEEDS) {
            throw Broken.rule(
                    "The plugin asks for " + asked.size() + " permissions; a person who agrees to them reads "
                            + MOST_NEEDS + " at most.",
                    "Ask for patterns, such as data:logs/**.");
        }
        return asked.stream().map(ManifestReader::need).toList();
    }

    private static Need need(Clause capability) {
        var need = new Need(
                text("type of a need", Headers.text(capability, "type")),
                text("target of a need", Headers.text(capability, "target")),
                text("actions of a need", Headers.text(capability, "actions")),
                text("reason of a need", Headers.text(capability, "reason")));
        if (need.type().isEmpty() || need.target().isEmpty() || need.reason().isEmpty()) {
            throw Broken.rule(
                    "The plugin asks for a permission without saying which, on what, or why.",
                    "Give @Needs a type, a target and a reason.");
        }
        requirePermission(need);
        return need;
    }

    private static void requirePermission(Need need) {
        try {
            need.permission();
        } catch (AgenticException e) {
            throw Broken.rule(
                    "The plugin asks for a permission that is none: "
                            + e.problem().message(),
                    e.problem().remedy());
        }
    }

    private static Tier tier(Clause plugin) {
        var said = Headers.text(plugin, "tier");
        try {
            return said.isEmpty() ? Tier.GUARDED : Tier.valueOf(said);
        } catch (IllegalArgumentException e) {
            throw Broken.rule("The plugin asks for the tier '" + Shown.line(said) + "', which there is not.", BY_BND);
        }
    }

    private static Version version(String text, String what) {
        try {
            return Version.parseVersion(text);
        } catch (IllegalArgumentException e) {
            throw Broken.rule(
                    "The plugin has '" + Shown.line(text) + "' as its " + what + ", which is no version.",
                    "Write three numbers, such as 1.2.0.");
        }
    }

    /** People see it, in terminals too. */
    private static String text(String what, String text) {
        if (text.length() > LONGEST_TEXT || !Shown.isPlain(text)) {
            throw Broken.rule(
                    "The " + what + " of the plugin is longer than " + LONGEST_TEXT
                            + " characters or has control characters.",
                    "Write a sentence.");
        }
        return text;
    }
}
