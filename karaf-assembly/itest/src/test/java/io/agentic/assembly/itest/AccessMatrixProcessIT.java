package io.agentic.assembly.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentic.assembly.itest.Matrix.Door;
import io.agentic.assembly.itest.Matrix.Row;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Every operation × every built-in role, held in the house or in one workspace × the right or another workspace, on the real thing. */
@TestInstance(Lifecycle.PER_CLASS)
class AccessMatrixProcessIT {

    private static final Path PAGE = Path.of("../../docs/access-matrix.md");
    private static final String HERE = "research";
    private static final String ELSEWHERE = "payroll";

    /** A member no verb has: the door is asked before it is looked at, and nothing is done. */
    private static final String NONSENSE = "nonsense";

    private RunningAgentic agentic;
    private Rest admin;
    private Matrix matrix;
    private final Map<String, String> taskIn = new HashMap<>();

    @BeforeAll
    void furnish(@TempDir Path folder) {
        agentic = RunningAgentic.start(folder.resolve("instance"));
        admin = Rest.asAdmin(agentic);
        matrix = new Matrix(admin.read("/openapi.json"), admin.read("/roles"));
        for (var workspace : List.of(HERE, ELSEWHERE)) {
            done("POST", "/workspaces", "{\"name\": \"" + workspace + "\"}");
            var task = done("POST", "/tasks", "{\"objective\": \"Say hello\", \"workspace\": \"" + workspace + "\"}");
            taskIn.put(workspace, task.path("id").asText());
            admin.awaitEnd(task.path("id").asText());
        }
    }

    @AfterAll
    void stop() {
        agentic.close();
    }

    @Test
    void hasNoWrongCell() {
        var wrong = new ArrayList<String>();
        var cells = 0;
        for (var role : matrix.roles()) {
            for (var heldIn : List.of(Matrix.HOUSE, HERE)) {
                var caller = somebodyWith(role, heldIn);
                for (var row : matrix.rows()) {
                    for (var asked : List.of(HERE, ELSEWHERE)) {
                        var expected = matrix.expected(row, role, heldIn, asked);
                        var found = door(caller, row, asked);
                        cells++;
                        if (found != expected) {
                            wrong.add(row.name() + " in " + asked + " by " + role + " in '" + heldIn + "': " + found
                                    + " instead of " + expected);
                        }
                    }
                }
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(cells).isGreaterThan(800);
    }

    @Test
    void isWrittenDownAsItIs() throws IOException {
        var page = matrix.page();
        Files.writeString(Path.of("target/access-matrix.md"), page);

        assertThat(Files.readString(PAGE))
                .as(
                        "docs/access-matrix.md is out of date; karaf-assembly/itest/target/access-matrix.md is as it should be")
                .isEqualTo(page);
    }

    private Rest somebodyWith(String role, String heldIn) {
        var name = role + (heldIn.equals(Matrix.HOUSE) ? "-of-the-house" : "-of-" + heldIn);
        done("POST", "/users", "{\"name\": \"" + name + "\", \"service\": true}");
        var where = heldIn.equals(Matrix.HOUSE) ? "" : ", \"workspace\": \"" + heldIn + "\"";
        done("POST", "/users/" + name + "/roles", "{\"role\": \"" + role + "\"" + where + "}");
        var token = done("POST", "/tokens", "{\"name\": \"matrix\", \"user\": \"" + name + "\"}");
        return Rest.withToken(agentic, token.path("token").asText());
    }

    private Door door(Rest caller, Row row, String workspace) {
        var object = row.where().equals("OBJECT");
        var id = row.noun().equals("workspace") ? workspace : taskIn.get(workspace);
        var path = "/api/v1"
                + row.path().replaceFirst("\\{[^}]*}", object ? id : "x").replaceAll("\\{[^}]*}", "x");
        var members = new HashMap<String, String>();
        if (row.where().equals("WORKSPACE")) {
            members.put("workspace", workspace);
        }
        if (object) { // the door has to know the object, so the input must be right, and do no harm
            members.putAll(harmless(row));
        } else {
            members.put(NONSENSE, "1");
        }
        var inQuery = List.of("GET", "DELETE").contains(row.method());
        var answer = inQuery
                ? caller.call(row.method(), path + query(members), "")
                : caller.call(row.method(), path, json(members));
        if (answer.statusCode() == 403) {
            return Door.REFUSED;
        }
        if (answer.statusCode() != 404) {
            return Door.OPEN;
        }
        var unseen = "There is no " + row.noun() + " '" + id + "'.";
        return Rest.json(answer.body()).path("detail").asText().equals(unseen) ? Door.UNSEEN : Door.OPEN;
    }

    private static Map<String, String> harmless(Row row) {
        return switch (row.name()) {
            case "workspace:add-member" -> Map.of("user", "nobody-of-that-name", "role", "viewer");
            default -> Map.of();
        };
    }

    private static String query(Map<String, String> members) {
        var query = new StringBuilder();
        members.forEach((name, value) -> query.append(query.isEmpty() ? '?' : '&')
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return query.toString();
    }

    private static String json(Map<String, String> members) {
        var text = new StringBuilder("{");
        members.forEach((name, value) -> text.append(text.length() > 1 ? "," : "")
                .append('"')
                .append(name)
                .append("\":\"")
                .append(value)
                .append('"'));
        return text.append('}').toString();
    }

    private JsonNode done(String method, String path, String body) {
        var answer = admin.call(method, "/api/v1" + path, body);
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isBetween(200, 299);
        return Rest.json(answer.body());
    }
}
