package io.agentic.plugins.internal.jar;

import io.agentic.api.plugin.AgenticPlugin.Tier;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.permission.Permission;
import java.util.List;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;

/**
 * What a plugin says of itself, read from the manifest of its jar.
 *
 * @param id unique among plugins
 * @param version of the bundle
 * @param symbolicName of the bundle
 * @param description one sentence
 * @param author who made it; empty when it does not say
 * @param license an SPDX expression; empty when it does not say
 * @param homepage where people read more; empty when nowhere
 * @param minimumRuntime the oldest version of the runtime that it works with
 * @param dependencies other plugins it works with, by id
 * @param offers what it promises to provide, sorted
 * @param needs permissions it asks for
 * @param tier where it asks to run
 */
public record PluginManifest(
        String id,
        Version version,
        String symbolicName,
        String description,
        String author,
        String license,
        String homepage,
        Version minimumRuntime,
        List<Dependency> dependencies,
        List<Offer> offers,
        List<Need> needs,
        Tier tier) {

    public PluginManifest {
        dependencies = List.copyOf(dependencies);
        offers = List.copyOf(offers);
        needs = List.copyOf(needs);
    }

    /** Another plugin that must be there. */
    public record Dependency(String id, VersionRange versions) {

        @Override
        public String toString() {
            return id + " " + versions;
        }
    }

    /**
     * A service that the plugin promises.
     *
     * @param type {@code tool}, {@code agent}, {@code model} or {@code report}
     * @param name what it is called among its type
     */
    public record Offer(String type, String name) {

        @Override
        public String toString() {
            return type + ":" + name;
        }
    }

    /** A permission asked for. */
    public record Need(String type, String target, String actions, String reason) {

        /** @throws AgenticException as {@code USAGE}, with the rule that is broken; never for one that was verified */
        public Permission permission() {
            return Permission.of(type, target, actions);
        }

        /** For people who decide. */
        public String words() {
            return permission().words() + " (" + reason + ")";
        }
    }
}
