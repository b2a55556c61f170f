package io.agentic.assembly.itest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Who may use which operation: reckoned from what roles say of themselves, and not with the runtime's own code. */
final class Matrix {

    /** Where somebody who holds a role in no more than one workspace is not. */
    static final String HOUSE = "";

    /** What everybody may. */
    private static final List<String> EVERYBODYS = List.of("access:whoami", "user:password", "user:key", "token:own");

    private final List<Row> rows = new ArrayList<>();
    private final TreeMap<String, List<String>> roles = new TreeMap<>();

    Matrix(JsonNode openApi, JsonNode builtInRoles) {
        openApi.path("paths")
                .fields()
                .forEachRemaining(path -> path.getValue().fields().forEachRemaining(method -> {
                    var row = method.getValue().path("x-agentic");
                    if (!row.isMissingNode()) {
                        rows.add(new Row(
                                row.path("name").asText(),
                                row.path("permission").asText(),
                                row.path("where").asText(),
                                method.getKey().toUpperCase(java.util.Locale.ROOT),
                                path.getKey(),
                                places(row)));
                    }
                }));
        rows.sort(Comparator.comparing(Row::name));
        builtInRoles.forEach(role -> roles.put(
                role.path("name").asText(),
                StreamSupport.stream(role.path("permissions").spliterator(), false)
                        .map(JsonNode::asText)
                        .toList()));
    }

    private static List<String> places(JsonNode row) {
        return StreamSupport.stream(row.path("parameters").spliterator(), false)
                .filter(parameter -> parameter.path("positional").asBoolean()
                        && parameter.path("required").asBoolean())
                .map(parameter -> parameter.path("name").asText())
                .toList();
    }

    /** An operation. */
    record Row(String name, String permission, String where, String method, String path, List<String> places) {

        /** @param places names of what a command line must give by its place */
        Row {
            places = List.copyOf(places);
        }

        String noun() {
            return name.substring(0, name.indexOf(':'));
        }
    }

    /** How the door answers. */
    enum Door {
        OPEN,
        REFUSED,
        /** As if the object were not there. */
        UNSEEN
    }

    List<Row> rows() {
        return rows;
    }

    Iterable<String> roles() {
        return roles.keySet();
    }

    /**
     * @param heldIn the workspace the role is held in; {@link #HOUSE} for the whole house
     * @param asked the workspace that is named, or that the object is in
     */
    Door expected(Row row, String role, String heldIn, String asked) {
        return switch (row.where()) {
            case "HOUSE" -> open(holds(role, heldIn, row.permission()));
            case "WORKSPACE" -> open(holds(role, heldIn, row.permission() + ":" + asked));
            case "ANYWHERE" -> open(holdsAnywhere(role, heldIn, row.permission()));
            case "OBJECT" -> {
                if (!holdsAnywhere(role, heldIn, row.permission())) {
                    yield Door.REFUSED;
                }
                yield holds(role, heldIn, row.noun() + ":read:" + asked)
                        ? open(holds(role, heldIn, row.permission() + ":" + asked))
                        : Door.UNSEEN;
            }
            default -> throw new AssertionError("A place that this test does not know: " + row);
        };
    }

    private static Door open(boolean held) {
        return held ? Door.OPEN : Door.REFUSED;
    }

    private boolean holdsAnywhere(String role, String heldIn, String right) {
        return holds(role, heldIn, heldIn.equals(HOUSE) ? right : right + ":" + heldIn);
    }

    private boolean holds(String role, String heldIn, String right) {
        return EVERYBODYS.contains(right)
                || roles.get(role).stream().anyMatch(permission -> implies(in(heldIn, permission), right));
    }

    /** {@code task:run} held in a workspace is {@code task:run:<workspace>}. */
    private static String in(String workspace, String permission) {
        if (workspace.equals(HOUSE)) {
            return permission;
        }
        var parts = new ArrayList<>(List.of(permission.split(":")));
        while (parts.size() < 2) {
            parts.add("*");
        }
        parts.add(2, workspace);
        return String.join(":", parts);
    }

    private static boolean implies(String permission, String right) {
        var held = permission.split(":");
        var asked = right.split(":");
        for (int i = 0; i < held.length; i++) {
            if (!held[i].equals("*") && (i >= asked.length || !held[i].equals(asked[i]))) {
                return false;
            }
        }
        return true;
    }

    /** The table as a page: what a role held in the whole house allows. */
    String page() {
        var page = new StringBuilder("""
                # Who may do what

                Made from the operation table and the built-in roles by `AccessMatrixProcessIT`. `yes`: a role that is held in the whole house allows
                it; held in one workspace it allows the same there, but for what is about the *house*. *Where* is where the right must be held: in the
                house, in the workspace that is named (or `default`), in the workspace of the object, or in any.

                The same holds on every surface. The test tries every cell, in the right and in another workspace, over REST and in the shell over SSH
                (the administrator of the house, whose shell is Karaf's, a drawn sample), and a drawn sample with the terminal command, which speaks REST.

                """);
        page.append("| operation | right | where | ")
                .append(String.join(" | ", roles.keySet()))
                .append(" |\n|");
        page.append("---|".repeat(3 + roles.size())).append('\n');
        for (var row : rows) {
            var cells = roles.keySet().stream()
                    .map(role -> expected(row, role, HOUSE, "x") == Door.OPEN ? "yes" : "")
                    .collect(Collectors.joining(" | "));
            page.append("| `")
                    .append(row.name())
                    .append("` | `")
                    .append(row.permission())
                    .append("` | ");
            page.append(row.where().toLowerCase(java.util.Locale.ROOT))
                    .append(" | ")
                    .append(cells)
                    .append(" |\n");
        }
        return Arrays.stream(page.toString().split("\n"))
                .map(line -> line.replaceAll(" +", " ").stripTrailing())
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
