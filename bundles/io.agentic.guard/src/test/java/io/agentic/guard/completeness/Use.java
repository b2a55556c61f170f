package io.agentic.guard.completeness;

/** One thing that code does. What does not apply is empty. */
record Use(Kind kind, String owner, String name, String descriptor) {

    enum Kind {
        /** Calls a method. */
        CALL,
        /** Makes an object that calls a method when it is called: a lambda, a method reference, a method handle. */
        BIND,
        /** Has the JVM call a method the first time, to link the code or to make a constant. */
        LINK,
        /** Makes an object of a class. */
        MAKE,
        /** Touches a class, so that it is initialised. */
        TOUCH,
        /** Has a class as a constant. */
        LITERAL,
        /** Has a text that may be the name of a class, by which it makes one. */
        NAME
    }

    static Use of(Kind kind, String owner) {
        return new Use(kind, owner, "", "");
    }

    String signature() {
        return name + descriptor;
    }
}
