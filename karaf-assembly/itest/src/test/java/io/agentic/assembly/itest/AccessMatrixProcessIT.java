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
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every operation × every built-in role, held in the house or in one workspace × the right or another workspace, on the real thing: over REST, in the
 * shell, and a sample in the terminal.
 */
@TestInstance(Lifecycle.PER_CLASS)
class AccessMatrixProcessIT {

    private static final Path PAGE = Path.of("../../docs/access-matrix.md");
    private static final String HERE = "research";
    private static final String ELSEWHERE = "payroll";

    private static final long SEED = 5_11;

    /** One of so many cells of the administrator of the house is tried in Karaf's shell. */
    private static final int SAMPLED = 5;

    private static final int IN_THE_TERMINAL = 15;

    /** A member no verb has: the door is asked before it is looked at, and nothing is done. */
    private static final String NONSENSE = "nonsense";

    private RunningAgentic agentic;
    private Rest admin;
    private Matrix matrix;
    private final Map<String, String> taskIn = new HashMap<>();
    private final Map<String, Somebody> callers = new LinkedHashMap<>();
    private final KeyPair key = KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256);
    private final Random sample = new Random(SEED);

    AccessMatrixProcessIT() throws GeneralSecurityException {}

    @BeforeAll
    void furnish(@TempDir Path folder) throws IOException {
        agentic = RunningAgentic.start(folder.resolve("instance"));
        admin = Rest.asAdmin(agentic);
        matrix = new Matrix(admin.read("/openapi.json"), admin.read("/roles"));
        for (var workspace : List.of(HERE, ELSEWHERE)) {
            done("POST", "/workspaces", "{\"name\": \"" + workspace + "\"}");
            var task = done("POST", "/tasks", "{\"objective\": \"Say hello\", \"workspace\": \"" + workspace + "\"}");
            taskIn.put(workspace, task.path("id").asText());
            admin.awaitEnd(task.path("id").asText());
        }
        for (var role : matrix.roles()) {
            for (var heldIn : List.of(Matrix.HOUSE, HERE)) {
                var somebody = somebodyWith(role, heldIn);
                callers.put(somebody.name(), somebody);
            }
        }
    }

    @AfterAll
    void stop() {
        callers.values().forEach(somebody -> somebody.ssh().close());
        agentic.close();
    }

    @Test
    void hasNoWrongCell() {
        var wrong = new ArrayList<String>();
        var cells = 0;
        for (var who : callers.values()) {
            for (var row : matrix.rows()) {
                for (var asked : List.of(HERE, ELSEWHERE)) {
                    cells++;
                    wrong.addAll(wrong(new Cell(who, row, asked), door(who.rest(), row, asked)));
                }
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(cells).isGreaterThan(800);
    }

    @Test
    void hasNoWrongCellInTheShell() throws Exception {
        var wrong = new ArrayList<String>();
        var cells = 0;
        for (var who : callers.values()) {
            for (var cell : cells(who)) {
                if (!who.inKaraf() || sample.nextInt(SAMPLED) == 0) {
                    cells++;
                    wrong.addAll(wrong(cell, shellDoor(cell)));
                }
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(cells).isGreaterThan(400);
    }

    @Test
    void hasNoWrongCellInTheTerminalAmongThoseDrawn() {
        var cells = new ArrayList<Cell>();
        callers.values().forEach(who -> cells(who).stream()
                .filter(cell -> CommandLines.isWhole(cell.row()))
                .forEach(cells::add));
        Collections.shuffle(cells, sample);
        var wrong = new ArrayList<String>();
        cells.subList(0, IN_THE_TERMINAL).forEach(cell -> wrong.addAll(wrong(cell, terminalDoor(cell))));

        assertThat(wrong).isEmpty();
    }

    /** Cells that differ: what is about the house is not asked for in two workspaces. */
    private List<Cell> cells(Somebody who) {
        return matrix.rows().stream()
                .flatMap(row -> Stream.of(HERE, ELSEWHERE)
                        .filter(asked -> asked.equals(HERE)
                                || List.of("WORKSPACE", "OBJECT").contains(row.where()))
                        .map(asked -> new Cell(who, row, asked)))
                .toList();
    }

    private List<String> wrong(Cell cell, Door found) {
        var expected = matrix.expected(cell.row(), cell.who().role(), cell.who().heldIn(), cell.asked());
        return found == expected ? List.of() : List.of(cell + ": " + found + " instead of " + expected);
    }

    private Door shellDoor(Cell cell) throws IOException {
        var line = CommandLines.shell(cell.row(), cell.asked(), object(cell.row(), cell.asked()));
        if (!cell.who().inKaraf()) {
            return door(cell, cell.who().ssh().run(line));
        }
        try (var once =
                SshVisitor.byKey(agentic, cell.who().name(), key)) { // Karaf closes a connection with its command
            var said = once.run(line);
            return said.text().contains(" lacks ") ? Door.REFUSED : door(cell, said);
        }
    }

    private Door terminalDoor(Cell cell) {
        var words = CommandLines.terminal(cell.row(), cell.asked(), object(cell.row(), cell.asked()));
        var finished = agentic.program("agentic")
                .with(Map.of("AGENTIC_TOKEN", cell.who().token()))
                .run(words.toArray(String[]::new));
        return door(cell, new SshVisitor.Said(finished.exitCode(), finished.err()));
    }

    private Door door(Cell cell, SshVisitor.Said said) {
        if (said.exitCode() == 3) {
            return Door.REFUSED;
        }
        var unseen = "There is no " + cell.row().noun() + " '" + object(cell.row(), cell.asked()) + "'.";
        return cell.row().where().equals("OBJECT") && said.text().contains(unseen) ? Door.UNSEEN : Door.OPEN;
    }

    /** The task or workspace that a verb about an object is used on. */
    private String object(Row row, String workspace) {
        return row.noun().equals("workspace") ? workspace : taskIn.get(workspace);
    }

    /** A use of an operation by somebody. */
    private record Cell(Somebody who, Row row, String asked) {

        @Override
        public String toString() {
            return row.name() + " in " + asked + " by " + who;
        }
    }

    /** Who holds one role in one place, with what he shows at each door. */
    private record Somebody(String name, String role, String heldIn, String token, Rest rest, SshVisitor ssh) {

        /** Whether his shell is Karaf's. */
        boolean inKaraf() {
            return role.equals("admin") && heldIn.equals(Matrix.HOUSE);
        }

        @Override
        public String toString() {
            return role + " in '" + heldIn + "'";
        }
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

    private Somebody somebodyWith(String role, String heldIn) throws IOException {
        var name = role + (heldIn.equals(Matrix.HOUSE) ? "-of-the-house" : "-of-" + heldIn);
        done("POST", "/users", "{\"name\": \"" + name + "\", \"service\": true}");
        var where = heldIn.equals(Matrix.HOUSE) ? "" : ", \"workspace\": \"" + heldIn + "\"";
        done("POST", "/users/" + name + "/roles", "{\"role\": \"" + role + "\"" + where + "}");
        var publicKey = PublicKeyEntry.toString(key.getPublic());
        done("POST", "/users/" + name + "/keys", "{\"publicKey\": \"" + publicKey + "\"}");
        var token = done("POST", "/tokens", "{\"name\": \"matrix\", \"user\": \"" + name + "\"}")
                .path("token")
                .asText();
        return new Somebody(
                name, role, heldIn, token, Rest.withToken(agentic, token), SshVisitor.byKey(agentic, name, key));
    }

    private Door door(Rest caller, Row row, String workspace) {
        var object = row.where().equals("OBJECT");
        var id = object(row, workspace);
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
