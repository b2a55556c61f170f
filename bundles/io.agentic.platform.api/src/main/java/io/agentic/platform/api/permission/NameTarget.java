package io.agentic.platform.api.permission;

import io.agentic.platform.api.operation.Nearest;
import io.agentic.platform.api.operation.Shown;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A name, or all names with a beginning.
 *
 * @param text the name, or its beginning
 * @param open whether anything may follow
 */
record NameTarget(String text, boolean open) implements Target {

    /** What belongs to the runtime as a whole. */
    static final List<String> OF_RUNTIME = List.of(
            "exit",
            "halt",
            "hooks",
            "streams",
            "defaults",
            "handlers",
            "provider",
            "threads",
            "jmx",
            "attach",
            "filters",
            "naming",
            "scripting",
            "logging",
            "instrument",
            "memory",
            "framework",
            "processes");

    private static final String STAR = "*";
    private static final Pattern PROGRAM = Pattern.compile("[^/\\s]+|(/(?!\\.{1,2}(/|$))[^/]+)+");
    private static final Pattern JAVA = Pattern.compile("[\\w$]+(\\.[\\w$]+)*\\.?");

    static NameTarget parse(PermissionType type, String target) {
        var open = target.endsWith(STAR);
        var name = new NameTarget(open ? target.substring(0, target.length() - 1) : target, open);
        if (name.text.contains(STAR)) {
            throw Target.wrong(
                    type, target, "a star stands at the end and means all that begins so.", "Write a name, or NAME*.");
        }
        switch (type) {
            case PROCESS -> name.requireProgram(target);
            case CLASS, REFLECT, SERVICE -> name.requireJava(type, target);
            case RUNTIME -> name.requireKnown(target);
            case AGENTIC_GIT -> name.requireWorkspace(target);
            default -> name.requireWord(type, target);
        }
        return name;
    }

    private void requireProgram(String target) {
        if (open ? !text.isEmpty() : !PROGRAM.matcher(text).matches()) {
            throw Target.wrong(
                    PermissionType.PROCESS,
                    target,
                    "a program is named as it is started, without folders or with all of them.",
                    "Write git, /usr/bin/git, or * for every program.");
        }
    }

    private void requireJava(PermissionType type, String target) {
        if (!(open && text.isEmpty()) && !JAVA.matcher(text).matches() || !open && text.endsWith(".")) {
            throw Target.wrong(type, target, "it is no Java name.", "Write com.example.Name, com.example.*, or *.");
        }
    }

    private void requireKnown(String target) {
        if (open ? !text.isEmpty() : !OF_RUNTIME.contains(text)) {
            throw Target.wrong(
                    PermissionType.RUNTIME,
                    target,
                    "there is no such thing." + Nearest.question(Shown.of(text), OF_RUNTIME),
                    "Write one of " + String.join(", ", OF_RUNTIME) + ", or *.");
        }
    }

    private void requireWorkspace(String target) {
        if (open || !text.equals("workspace")) {
            throw Target.wrong(PermissionType.AGENTIC_GIT, target, "there is one repository only.", "Write workspace.");
        }
    }

    private void requireWord(PermissionType type, String target) {
        if (text.isEmpty() && !open || text.codePoints().anyMatch(Character::isWhitespace)) {
            throw Target.wrong(type, target, "it is no name.", "Write a name without spaces, NAME*, or *.");
        }
    }

    @Override
    public Optional<NameTarget> meet(Target other) {
        if (!(other instanceof NameTarget name)) {
            return Optional.empty();
        }
        if (open && name.text.startsWith(text)) {
            return Optional.of(name);
        }
        return name.open && text.startsWith(name.text) || equals(name) ? Optional.of(this) : Optional.empty();
    }

    @Override
    public int rank() {
        return open ? text.length() : Integer.MAX_VALUE;
    }

    @Override
    public String toString() {
        return open ? text + STAR : text;
    }
}
