package io.agentic.guard.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** JVM flags that open the insides of the JDK to everybody: through those holes nothing could be guarded. */
final class OpenPackages {

    private static final Module BASE = Object.class.getModule();

    /** What Karaf opens. Nobody reaches into them but by deep reflection, which is guarded. */
    private static final Set<String> OPENED = Set.of("java.lang", "java.net", "java.security", "java.util");

    /** What Karaf exports. What is in there is guarded deeper down. */
    private static final Set<String> EXPORTED = Set.of(
            "org.apache.karaf.specs.locator",
            "sun.net.www.content.text",
            "sun.net.www.protocol.file",
            "sun.net.www.protocol.ftp",
            "sun.net.www.protocol.http",
            "sun.net.www.protocol.https",
            "sun.net.www.protocol.jar");

    private OpenPackages() {}

    /** @throws IllegalStateException naming the flags */
    static void requireFew() {
        var flags = flags(ClassLoader.getSystemClassLoader().getUnnamedModule());
        if (!flags.isEmpty()) {
            throw new IllegalStateException(
                    "The guard does not start: these flags of the JVM let everybody into it. Remove "
                            + String.join(" ", flags)
                            + " from the command line and from JDK_JAVA_OPTIONS and JAVA_TOOL_OPTIONS.");
        }
    }

    private static List<String> flags(Module everybody) {
        var flags = new ArrayList<String>();
        for (var name : BASE.getPackages()) {
            if (BASE.isOpen(name, everybody) && !OPENED.contains(name)) {
                flags.add("--add-opens=java.base/" + name);
            } else if (BASE.isExported(name, everybody) && !BASE.isExported(name) && !isTolerated(name)) {
                flags.add("--add-exports=java.base/" + name);
            }
        }
        flags.sort(null);
        return flags;
    }

    private static boolean isTolerated(String name) {
        return OPENED.contains(name) || EXPORTED.contains(name);
    }
}
