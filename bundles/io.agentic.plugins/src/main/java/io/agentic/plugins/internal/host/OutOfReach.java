package io.agentic.plugins.internal.host;

import java.util.List;

/** Packages of the house, of Felix and of Karaf, which plugins do not get however they came in. */
public final class OutOfReach {

    private static final List<String> BEGINNINGS = List.of(
            "io.agentic.platform.",
            "io.agentic.guard.",
            "org.apache.felix.",
            "org.apache.karaf.",
            "org.osgi.framework");

    private OutOfReach() {}

    /** Whether a package, or a class, is among them. */
    public static boolean includes(String name) {
        return BEGINNINGS.stream().anyMatch(name::startsWith);
    }
}
