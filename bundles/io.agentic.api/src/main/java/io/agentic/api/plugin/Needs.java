package io.agentic.api.plugin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Capability;

/** A permission that a plugin asks for. An administrator grants it, or does not. Put it beside {@link AgenticPlugin}. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PACKAGE)
@Repeatable(Needs.All.class)
@Capability(
        namespace = Needs.NAMESPACE,
        attribute = {"type=\"${#type}\"", "target=\"${#target}\"", "actions=\"${#actions}\"", "reason=\"${#reason}\""})
public @interface Needs {

    /** The namespace of the capability. */
    String NAMESPACE = "agentic.needs";

    /** Kind of thing: {@code socket}, {@code file}, {@code environment}, {@code secret}… */
    String type();

    /** Which one, such as {@code api.github.com:443}. */
    String target();

    /** What with it, comma separated, such as {@code connect}. */
    String actions() default "";

    /** What for, in a sentence that an administrator reads. */
    String reason();

    /** Several of them. */
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.PACKAGE)
    @interface All {
        Needs[] value();
    }
}
