package io.agentic.api.plugin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Capability;

/**
 * Marks a bundle as an Agentic plugin. Put it on the plugin's {@code package-info}.
 *
 * <p>bnd turns it into a {@code Provide-Capability} header, so the host reads what a plugin says of itself without loading one of its
 * classes.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PACKAGE)
@Capability(
        namespace = AgenticPlugin.NAMESPACE,
        attribute = {"id=\"${#id}\"", "homepage=\"${#homepage}\"", "author=\"${#author}\""})
public @interface AgenticPlugin {

    /** The namespace of the capability. */
    String NAMESPACE = "agentic.plugin";

    /** Unique in the marketplace: lower kebab case. */
    String id();

    /** Where people read more; empty when nowhere. */
    String homepage() default "";

    /** Who made it. */
    String author() default "";
}
