package io.agentic.guard.internal;

import java.util.List;

/**
 * A method that is guarded: one line of the catalogue.
 *
 * @param releases of the JDK that have it
 * @param reach who counts for what is done there
 * @param type internal name of its class
 * @param method its name
 * @param descriptor its descriptor, or {@code *} for all of that name
 * @param atReturn whether it is asked when the method is done, and not before
 * @param check what is asked
 * @param arguments what of the method is shown to the check
 * @param refusal what is thrown when the answer is no
 */
record Place(
        Releases releases,
        Reach reach,
        String type,
        String method,
        String descriptor,
        boolean atReturn,
        Check check,
        List<Argument> arguments,
        Refused refusal) {

    /** Whose doing it is. */
    enum Reach {
        /** That of whoever calls it; the JDK may do it for itself. */
        DIRECT,
        /** That of all who led here, through the JDK as well. */
        DEEP
    }

    /**
     * A value at hand in the method.
     *
     * @param parameter which one; {@link #THIS}, or {@link #RETURNED}
     * @param field the private field of the method's own class that is meant; empty text for the value itself
     */
    record Argument(int parameter, String field) {

        static final int THIS = -1;
        static final int RETURNED = -2;
    }

    Place {
        arguments = List.copyOf(arguments);
    }

    boolean isOn(int jdk) {
        return releases.hold(jdk);
    }

    boolean isMethod(String name, String of) {
        return method.equals(name) && (descriptor.equals("*") || descriptor.equals(of));
    }

    boolean isDirect() {
        return reach == Reach.DIRECT;
    }

    /** How people find it. */
    String where() {
        return type.replace('/', '.') + "." + method + (descriptor.equals("*") ? "" : descriptor);
    }
}
