package io.agentic.platform.api.operation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a record the input of a verb. Each record component is an {@link Argument} or an {@link Option}: {@code Optional} ones may be
 * left out, {@code List} ones repeated, a {@code boolean} is a flag, and all others must be given. Components are texts, numbers,
 * enums, {@link java.time.Duration} or {@link java.nio.file.Path}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Operation {

    /** {@code noun:verb}, as in the shell. */
    String name();

    /** What a caller must hold: {@code noun:right}. */
    String permission();

    /** Where it must be held. */
    Where in();

    /** For a right in a {@link Where#WORKSPACE}: the component that names the object on which it must be held; empty for all of the workspace. */
    String on() default "";

    Effect effect();

    /** One sentence for people, also the help text. */
    String summary();

    /** Method and path below {@code /api/v1}, such as {@code GET /tasks/{id}}; names in braces are components of the record. */
    String rest();

    /** For a verb that answers with a list: the members to show in a table, in order. */
    String[] columns() default {};

    /** Where a permission must be held. */
    enum Where {
        /** In the house as a whole. */
        HOUSE,
        /** In the workspace that the component {@code workspace} names; {@code default} when it is left out. */
        WORKSPACE,
        /** In the workspace of the object that is meant, which the {@link OperationSet.Binding} finds. */
        OBJECT,
        /** In at least one workspace. If objects of workspaces are in the answer, the handler leaves out those beyond the caller's reach. */
        ANYWHERE
    }

    /** What a verb does to the state of the house. */
    enum Effect {
        READS,
        CHANGES,
        DESTROYS
    }
}
