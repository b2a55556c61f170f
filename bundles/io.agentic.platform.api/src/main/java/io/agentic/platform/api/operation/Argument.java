package io.agentic.platform.api.operation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A component of an {@link Operation} record that is given by its place, in the order of the components. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Argument {

    String description();

    /** The listing verb whose first column offers values for TAB, such as {@code task:list}; empty for none. */
    String completes() default "";

    /** The bytes of a file may stand for the text, see {@link OperationSpec.Type#UPLOAD}. */
    boolean upload() default false;
}
