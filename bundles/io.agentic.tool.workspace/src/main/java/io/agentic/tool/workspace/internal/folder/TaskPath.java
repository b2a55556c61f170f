package io.agentic.tool.workspace.internal.folder;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A path as a tool may name it: relative to the task's folder, without a way up.
 *
 * @param names from the folder down; empty for the folder itself
 */
record TaskPath(List<String> names) {

    private static final int SHOWN = 200;
    private static final int LONGEST = 4_096;
    private static final Pattern SEPARATOR = Pattern.compile("/+");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);

    /** Names under which a file system may hand out {@code .git}. */
    private static final Pattern GIT = Pattern.compile("(?i)(\\.git|git~\\d+)[. ]*");

    TaskPath {
        names = List.copyOf(names);
    }

    static TaskPath of(String path) throws Refusal {
        if (hasControl(path)) {
            throw new Refusal("'" + shown(path) + "' has control characters in it. Give a path as list_files shows it");
        }
        if (path.length() > LONGEST) {
            throw new Refusal("'" + shown(path) + "' is longer than " + LONGEST + " characters. Give a shorter path");
        }
        if (path.startsWith("/") || path.startsWith("\\") || DRIVE.matcher(path).matches() || path.startsWith("~")) {
            throw new Refusal("'" + shown(path)
                    + "' is not relative. Give a path inside the task's folder, such as src/Main.java");
        }
        var names = new ArrayList<String>();
        for (var name : SEPARATOR.split(path)) {
            if (name.equals("..") || name.startsWith("..\\") || name.contains("\\..")) {
                throw new Refusal(
                        "'" + shown(path) + "' leads up with '..'. Give a path inside the task's folder, without '..'");
            }
            if (!name.isEmpty() && !name.equals(".")) {
                names.add(name);
            }
        }
        return new TaskPath(names);
    }

    /** A path as far as it may be repeated to a reader. */
    static String shown(String path) {
        var head = path.length() > SHOWN ? path.substring(0, SHOWN) + "…" : path;
        return CONTROL.matcher(head).replaceAll("?");
    }

    static boolean hasControl(String text) {
        return CONTROL.matcher(text).find();
    }

    static boolean isGit(String name) {
        return GIT.matcher(name).matches();
    }

    boolean isRoot() {
        return names.isEmpty();
    }

    boolean inGit() {
        return names.stream().anyMatch(TaskPath::isGit);
    }

    String name() {
        return names.get(names.size() - 1);
    }

    TaskPath parent() {
        return new TaskPath(names.subList(0, names.size() - 1));
    }

    /** Names joined by {@code /}. */
    @Override
    public String toString() {
        return String.join("/", names);
    }
}
