package io.agentic.plugins.internal.scan;

import static java.util.Objects.requireNonNull;

/**
 * Something in a jar that people want to know before they agree to it. What its code does by names it computes is not seen: this informs, and
 * refuses nothing.
 *
 * @param kind what it is about
 * @param in class and method, or entry of the jar
 * @param does what is there
 */
public record Finding(Kind kind, String in, String does) {

    /** What findings are about. */
    public enum Kind {
        /** Code that is not Java: native methods, libraries, foreign functions. */
        NATIVE,
        /** Memory past Java. */
        UNSAFE,
        /** Other programs. */
        PROCESS,
        /** Parts of the JDK that are not for others, and private members. */
        INTERNALS,
        /** The end of the runtime. */
        EXIT,
        /** Classes made at run time. */
        CLASS_DEFINITION,
        /** Packages of the runtime that a plugin does not get. */
        FORBIDDEN_PACKAGE,
        /** A jar within the jar. */
        NESTED_JAR,
        /** A jar that is on a list of bad ones. */
        KNOWN_BAD,
        /** Something that was not looked at. */
        NOT_SCANNED
    }

    public Finding {
        requireNonNull(kind, "kind");
        requireNonNull(in, "in");
        requireNonNull(does, "does");
    }
}
