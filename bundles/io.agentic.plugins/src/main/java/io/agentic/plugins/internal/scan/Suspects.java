package io.agentic.plugins.internal.scan;

import io.agentic.plugins.internal.host.OutOfReach;
import io.agentic.plugins.internal.scan.Finding.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which members of the JDK are worth a finding. Names as in class files: {@code java/lang/Runtime}. For one thread. */
final class Suspects {

    private static final String RUNTIME = "java/lang/Runtime";
    private static final String SYSTEM = "java/lang/System";
    private static final String LOOKUP = "java/lang/invoke/MethodHandles$Lookup";

    private static final Map<String, Map<String, Kind>> MEMBERS = Map.of(
            RUNTIME,
            Map.of(
                    "exec", Kind.PROCESS,
                    "exit", Kind.EXIT,
                    "halt", Kind.EXIT,
                    "load", Kind.NATIVE,
                    "loadLibrary", Kind.NATIVE),
            SYSTEM,
            Map.of("exit", Kind.EXIT, "load", Kind.NATIVE, "loadLibrary", Kind.NATIVE),
            LOOKUP,
            Map.of(
                    "defineClass", Kind.CLASS_DEFINITION,
                    "defineHiddenClass", Kind.CLASS_DEFINITION,
                    "defineHiddenClassWithClassData", Kind.CLASS_DEFINITION),
            "java/net/URLClassLoader",
            Map.of("<init>", Kind.CLASS_DEFINITION, "newInstance", Kind.CLASS_DEFINITION),
            "java/lang/invoke/MethodHandles",
            Map.of("privateLookupIn", Kind.INTERNALS),
            "java/lang/Module",
            Map.of("addOpens", Kind.INTERNALS, "addExports", Kind.INTERNALS, "addReads", Kind.INTERNALS));

    private static final Map<String, Kind> TYPES =
            Map.of("java/lang/ProcessBuilder", Kind.PROCESS, "java/lang/ProcessHandle", Kind.PROCESS);

    private static final Map<String, Kind> PACKAGES = Map.of(
            "java/lang/foreign/", Kind.NATIVE,
            "java/lang/instrument/", Kind.CLASS_DEFINITION,
            "sun/", Kind.INTERNALS,
            "jdk/", Kind.INTERNALS,
            "com/sun/", Kind.INTERNALS);

    private static final Set<String> UNSAFE = Set.of("sun/misc/Unsafe", "jdk/internal/misc/Unsafe");
    private static final Set<String> LOADERS =
            Set.of("java/lang/ClassLoader", "java/security/SecureClassLoader", "java/net/URLClassLoader");
    private static final List<String> OPENERS = List.of("setAccessible", "trySetAccessible");

    private static final Pattern INTERNAL_NAME = Pattern.compile("(jdk[./]internal|sun)([./]\\w+)*[./$][A-Z][\\w$]*");

    /** Types are asked for at each instruction, and are few. */
    private final Map<String, Optional<Kind>> types = new HashMap<>();

    /** What a use of a member is about. */
    Optional<Kind> member(String owner, String name, String descriptor) {
        var known = MEMBERS.getOrDefault(owner, Map.of()).get(name);
        if (known != null) {
            return Optional.of(known);
        }
        if (OPENERS.contains(name) && owner.startsWith("java/lang/reflect/")) {
            return Optional.of(Kind.INTERNALS);
        }
        if (name.equals("defineClass") && descriptor.endsWith(")Ljava/lang/Class;")) { // of any loader of its own
            return Optional.of(Kind.CLASS_DEFINITION);
        }
        return type(owner);
    }

    /** What a use of a type is about. */
    Optional<Kind> type(String name) {
        return types.computeIfAbsent(name, Suspects::known);
    }

    private static Optional<Kind> known(String name) {
        if (UNSAFE.contains(name)) {
            return Optional.of(Kind.UNSAFE);
        }
        if (OutOfReach.includes(name.replace('/', '.'))) {
            return Optional.of(Kind.FORBIDDEN_PACKAGE);
        }
        return Optional.ofNullable(TYPES.get(name)).or(() -> PACKAGES.entrySet().stream()
                .filter(prefix -> name.startsWith(prefix.getKey()))
                .map(Map.Entry::getValue)
                .findFirst());
    }

    /** A name that code may look up at run time. */
    static Optional<Kind> text(String text) {
        if (!text.startsWith("sun") && !text.startsWith("jdk")) {
            return Optional.empty();
        }
        return UNSAFE.contains(text.replace('.', '/'))
                ? Optional.of(Kind.UNSAFE)
                : INTERNAL_NAME.matcher(text).matches() ? Optional.of(Kind.INTERNALS) : Optional.empty();
    }

    /** Whether a class that extends it makes classes. */
    static boolean isLoader(String superName) {
        return LOADERS.contains(superName);
    }
}
