package io.agentic.plugins.internal.change;

import static java.util.stream.Collectors.joining;

import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem.Code;
import io.agentic.plugins.internal.kept.Release;
import io.agentic.plugins.internal.kept.Release.Dependency;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.osgi.framework.Version;

/** Which plugins go together. Each rule lets pass, or throws what is wrong. */
final class PluginRules {

    private PluginRules() {}

    /** Two plugins do not offer the same thing, and two ids are not one bundle. */
    static void noClash(Release next, Collection<Release> others, Map<String, String> ofTheHouse) {
        for (var other : others) {
            if (other.plugin().equals(next.plugin())) {
                continue;
            }
            if (other.symbolicName().equals(next.symbolicName())) {
                throw conflict(
                        "Plugin " + next + " is bundle " + next.symbolicName() + ", and so is plugin " + other + ".",
                        "Its author gives it a symbolic name of its own.");
            }
            next.offers().stream().filter(other.offers()::contains).findFirst().ifPresent(offer -> {
                throw conflict(
                        "Plugin " + next + " offers " + offer + ", and so does plugin " + other + ".",
                        "Uninstall that one first, or ask an author to name it differently.");
            });
        }
        next.offers().stream().filter(ofTheHouse::containsKey).findFirst().ifPresent(offer -> {
            throw conflict(
                    "Plugin " + next + " offers " + offer + ", which " + ofTheHouse.get(offer) + " offers.",
                    "Its author names it differently.");
        });
    }

    /** An update goes up. */
    static void higher(Release next, Release current, boolean developerMode) {
        if (next.sha256().equals(current.sha256())) {
            throw conflict("Plugin " + current + " is installed already, from this very jar.", "");
        }
        int order = next.osgiVersion().compareTo(current.osgiVersion());
        if (order < 0 || order == 0 && !developerMode) {
            throw conflict(
                    "Plugin " + next + " is not newer than " + current.version() + ", which is installed.",
                    order < 0
                            ? "plugin:rollback brings the release before back; else uninstall it first."
                            : "Raise its version; with developerMode=true in io.agentic.plugins.cfg an equal one will do.");
        }
    }

    /** Other plugins go on with the new release. */
    static void goodEnoughFor(Collection<Release> others, Release next) {
        for (var other : others) {
            for (var wanted : other.dependencies()) {
                if (wanted.id().equals(next.plugin()) && !wanted.admits(next.osgiVersion())) {
                    throw conflict(
                            "Plugin " + other + " needs " + wanted + ", and this is " + next.version() + ".",
                            "Update " + other.plugin() + " first, or uninstall it.");
                }
            }
        }
    }

    /** Nothing is taken away from others. */
    static void notNeeded(String id, Collection<Release> others) {
        var dependents = dependents(id, others);
        if (!dependents.isEmpty()) {
            throw conflict(
                    "Plugin '" + id + "' is needed by "
                            + dependents.stream().map(Release::toString).collect(joining(", ")) + ".",
                    "Uninstall " + (dependents.size() == 1 ? "that" : "those") + " first.");
        }
    }

    /** Plugins that need another. */
    static List<Release> dependents(String id, Collection<Release> others) {
        return others.stream()
                .filter(other -> !other.plugin().equals(id))
                .filter(other ->
                        other.dependencies().stream().map(Dependency::id).anyMatch(id::equals))
                .toList();
    }

    static AgenticException missing(Release next, Dependency wanted, String why) {
        return conflict("Plugin " + next + " needs plugin " + wanted + ", " + why + ".", "Install that first.");
    }

    static AgenticException wrongVersion(Release next, Dependency wanted, Version there) {
        return conflict(
                "Plugin " + next + " needs plugin " + wanted + ", and " + there + " is installed.",
                "Update " + wanted.id() + " first.");
    }

    static AgenticException circle(List<String> path) {
        return conflict(
                "These plugins need each other in a circle: " + String.join(" → ", path) + ".",
                "Their authors must break it.");
    }

    static AgenticException conflict(String message, String remedy) {
        return new AgenticException(Code.CONFLICT, message, remedy);
    }
}
