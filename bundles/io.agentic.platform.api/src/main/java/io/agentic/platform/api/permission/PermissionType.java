package io.agentic.platform.api.permission;

import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Nearest;
import io.agentic.platform.api.operation.Problem.Code;
import io.agentic.platform.api.operation.Shown;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Kinds of things that plugins need permission for. */
public enum PermissionType {
    /** Files and folders. */
    FILE("file", "read", "write", "delete"),
    /** Network connections, and names looked up in DNS. */
    SOCKET("socket", "connect", "listen", "accept", "resolve"),
    /** Other programs. */
    PROCESS("process", "start"),
    /** System properties. */
    PROPERTY("property", "read", "write"),
    /** Environment variables. */
    ENVIRONMENT("environment", "read"),
    /** Code that is not Java. */
    NATIVE("native", "load"),
    /** Classes made at run time. */
    CLASS("class", "define"),
    /** Private members of the JDK, by package. */
    REFLECT("reflect", "access"),
    /** OSGi services, by interface. */
    SERVICE("service", "get", "register"),
    /** What belongs to the runtime as a whole. */
    RUNTIME("runtime", "use"),
    /** Secrets of the house, used without being read. */
    SECRET("secret", "use"),
    /** Git repositories of tasks. */
    AGENTIC_GIT("agentic:git", "read", "write"),
    /** Tools of others. */
    AGENTIC_TOOL("agentic:tool", "call"),
    /** Models. */
    AGENTIC_MODEL("agentic:model", "ask");

    private final String word;
    private final List<String> actions;

    PermissionType(String word, String... actions) {
        this.word = word;
        this.actions = List.of(actions);
    }

    /** How plugins and people write it. */
    public String word() {
        return word;
    }

    /** What can be done with such a thing. */
    public List<String> actions() {
        return actions;
    }

    /** The type people write so. */
    public static Optional<PermissionType> of(String word) {
        return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
    }

    /** @throws AgenticException as {@code USAGE}, naming the types there are */
    static PermissionType require(String word) {
        return of(word).orElseThrow(() -> {
            var words = Arrays.stream(values()).map(PermissionType::word).toList();
            return new AgenticException(
                    Code.USAGE,
                    "'" + Shown.of(word) + "' is no type of permission." + Nearest.question(word, words),
                    "Types are " + String.join(", ", words) + ".");
        });
    }

    /** One bit for an action; 0 when the type has none of that name. */
    int bit(String action) {
        var index = actions.indexOf(action);
        return index < 0 ? 0 : 1 << index;
    }
}
