package io.agentic.platform.api.access;

import java.util.regex.Pattern;

/**
 * Something that one may or may not do: {@code task:run}, {@code task:run:research}, {@code tool:call:research:read_file}. A right without
 * workspace is about the house as a whole, and whoever holds it there holds it in every workspace.
 *
 * @param name {@code noun:verb}
 * @param workspace where; empty for the house
 * @param object on what; empty for all of the workspace
 */
public record Right(String name, String workspace, String object) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*:[a-z0-9_-]+");

    /** @throws IllegalArgumentException if a part would be read as more than itself, or there is an object and no workspace */
    public Right {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("A right is named noun:verb, not '" + name + "'");
        }
        if (!plain(workspace)
                || workspace.indexOf(':') >= 0
                || !plain(object)
                || workspace.isEmpty() && !object.isEmpty()) {
            throw new IllegalArgumentException(
                    "No workspace or object of a right: '" + workspace + "', '" + object + "'");
        }
    }

    /** In the house as a whole. */
    public static Right of(String name) {
        return new Right(name, "", "");
    }

    /** In one workspace. */
    public Right in(String where) {
        return new Right(name, where, object);
    }

    /** On one object of the workspace. */
    public Right on(String what) {
        return new Right(name, workspace, what);
    }

    /** With colons between its parts. */
    @Override
    public String toString() {
        return name + (workspace.isEmpty() ? "" : ":" + workspace) + (object.isEmpty() ? "" : ":" + object);
    }

    /** Commas and stars have a meaning in permissions, and colons divide; {@code llama3:8b} is an object of two parts. */
    private static boolean plain(String part) {
        return part.chars().noneMatch(c -> c == ',' || c == '*' || Character.isISOControl(c));
    }
}
