package io.agentic.api.plugin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Requirement;

/**
 * Another plugin that this one works with. Plugins meet in services only, never in packages, so a change of one leaves the wiring of the
 * others as it is. Put it beside {@link AgenticPlugin}.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PACKAGE)
@Repeatable(NeedsPlugin.All.class)
@Requirement(
        namespace = AgenticPlugin.NAMESPACE,
        filter = "(agentic.plugin=${#id})",
        effective = "active",
        attribute = {"id=\"${#id}\"", "versions=\"${#versions}\""})
public @interface NeedsPlugin {

    String id();

    /** Versions it works with, such as {@code [1.2,2)}; {@code 1.2} stands for that one and all later ones. */
    String versions() default "0";

    /** Several of them. */
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.PACKAGE)
    @interface All {
        NeedsPlugin[] value();
    }
}
