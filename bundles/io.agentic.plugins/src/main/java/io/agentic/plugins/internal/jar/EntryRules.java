package io.agentic.plugins.internal.jar;

import io.agentic.platform.api.operation.Shown;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** What entries of a jar may be called. Sees each entry of one jar once. */
final class EntryRules {

    private static final String META = "META-INF/";
    private static final Pattern VERSIONED = Pattern.compile("META-INF/versions/[^/]*/(.+)");
    private static final Pattern NO_PATH = Pattern.compile("/.*|[A-Za-z]:.*|.*[\\\\\\p{Cntrl}].*", Pattern.DOTALL);
    private static final Pattern NO_STEP = Pattern.compile("(.*/)?(\\.|\\.\\.|)(/.*)?");
    private static final Set<String> RESERVED = Set.of("java/", "io/agentic/api/", "io/agentic/platform/");

    private final Set<String> seen = new HashSet<>();

    void check(String name) {
        var path = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
        if (NO_PATH.matcher(path).matches() || NO_STEP.matcher(path).matches()) {
            throw Broken.rule(
                    "The jar has an entry '" + Shown.line(name)
                            + "', which does not stay in a folder it is unpacked to.",
                    "Entries are relative, without '..', '.', '\\' or control characters; build it with bnd.");
        }
        if (!seen.add(path)) {
            throw Broken.rule(
                    "The jar has two entries '" + Shown.line(name) + "': one could be checked and the other used.",
                    "Build it so that each path is there once.");
        }
        if (path.regionMatches(true, 0, META, 0, META.length()) && !path.startsWith(META)) {
            throw Broken.rule(
                    "The jar has an entry '" + Shown.line(name) + "', which some readers take for one in META-INF.",
                    "Write META-INF in capital letters.");
        }
        checkPackage(path);
    }

    /** Versioned entries take the place of plain ones. */
    private static void checkPackage(String path) {
        var versioned = VERSIONED.matcher(path);
        var inner = versioned.matches() ? versioned.group(1) : path;
        for (var reserved : RESERVED) {
            if (inner.startsWith(reserved)) {
                throw Broken.rule(
                        "The jar has '" + Shown.line(path) + "': " + reserved.replace('/', '.')
                                + "* comes from the runtime, not from a plugin.",
                        "Leave it out of the jar and import the package.");
            }
        }
    }
}
