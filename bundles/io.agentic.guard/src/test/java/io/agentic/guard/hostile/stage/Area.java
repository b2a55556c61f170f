package io.agentic.guard.hostile.stage;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Attempts of one kind, and what most of them have in common. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Area {

    /** Its name in the table. */
    String value();

    /** See {@link Attempt#needs}. */
    String[] needs() default {};

    /** See {@link Attempt#effect}. */
    Effect effect() default Effect.MADE;
}
