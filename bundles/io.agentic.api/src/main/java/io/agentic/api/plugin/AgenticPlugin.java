package io.agentic.api.plugin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Capability;
import org.osgi.annotation.bundle.Requirement;

/**
 * Marks a bundle as an Agentic plugin. Put it on the plugin's {@code package-info}.
 *
 * <p>bnd turns it into a {@code Provide-Capability} header, so the host reads what a plugin says of itself without loading one of its
 * classes. Its version is the bundle's. What it provides is gathered from {@code @ToolSpec}, {@code @AgentSpec}, {@code @ModelSpec} and
 * {@code @ReportFormatSpec} of its components; what else it wants is said by {@link Needs} and {@link NeedsPlugin}.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PACKAGE)
@Capability(
        namespace = AgenticPlugin.NAMESPACE,
        name = "${#id}",
        attribute = {
            "description=\"${#description}\"",
            "author=\"${#author}\"",
            "license=\"${#license}\"",
            "homepage=\"${#homepage}\"",
            "tier=\"${#tier}\""
        })
@Requirement(namespace = AgenticPlugin.RUNTIME, filter = "(version>=${#minimumRuntime})")
public @interface AgenticPlugin {

    /** The namespace of the capability. */
    String NAMESPACE = "agentic.plugin";

    /** The namespace of what the runtime says of itself: its version. */
    String RUNTIME = "agentic.runtime";

    /** The namespace of what a plugin provides: attributes {@code type} and {@code name}. */
    String PROVIDES = "agentic.provides";

    /** Unique in the marketplace: lower kebab case. */
    String id();

    /** One sentence for people; when empty, the bundle's description. */
    String description() default "";

    /** Who made it. */
    String author() default "";

    /** Under which terms, as an SPDX expression; when empty, the bundle's licence. */
    String license() default "";

    /** Where people read more; empty when nowhere. */
    String homepage() default "";

    /** The oldest version of the runtime that it works with. */
    String minimumRuntime() default "0.1";

    /** Where it asks to run. */
    Tier tier() default Tier.GUARDED;

    /** How much a plugin is trusted. */
    enum Tier {
        /** In the runtime, unrestricted. */
        TRUSTED,
        /** In the runtime, with the permissions it was granted. */
        GUARDED,
        /** In a process of its own. */
        ISOLATED
    }
}
