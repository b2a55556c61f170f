package io.agentic.guard.hostile.stage;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method of the plugin that tries one thing: static, takes a {@link Stage}, returns what it came by. Permissions are written {@code TYPE
 * TARGET ACTION}; in targets {@code {secret}}, {@code {target}}, {@code {victim}}, {@code {own}}, {@code {folder}}, {@code {port}}, {@code
 * {pid}} and {@code {plugin}} stand for what the stage has, and a star at the end for anything.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Attempt {

    /** What should be needed; when empty, what {@link Area} says. */
    String[] needs() default {};

    /** What it has from the start, as plugin too. */
    String[] holds() default {};

    /** What shows that it came through; {@link Effect#OF_AREA} for what {@link Area} says. */
    Effect effect() default Effect.OF_AREA;

    /** What of the JVM changes, for {@link Effect#CHANGED}. */
    Witness witness() default Witness.NOTHING;

    /** The first JDK that has it. */
    int since() default 17;

    /** The last JDK that has it. */
    int until() default Integer.MAX_VALUE;

    /** Whether the JVM is of no use for others when it came through. */
    boolean spoils() default false;

    /** Whether some permission lets a plugin do it. */
    boolean grantable() default true;

    /** Whether code that is trusted can do it; if not, it is there to show that it does nothing for plugins. */
    boolean real() default true;
}
