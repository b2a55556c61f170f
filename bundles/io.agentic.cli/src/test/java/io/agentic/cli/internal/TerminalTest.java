package io.agentic.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalTest {

    private static final String ENDED =
            "id: 9\nevent: ENDED\ndata: {\"kind\":\"ENDED\",\"seq\":9,\"summary\":\"FINISHED\"}\n\n";

    @TempDir
    Path base;

    private final FakeRuntime runtime = new FakeRuntime();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Map<String, String> environment = new HashMap<>();
    private Duration waited = Duration.ZERO;

    @BeforeEach
    void pointAtTheFake() throws IOException {
        environment.put("AGENTIC_BASE", base.toString());
        environment.put("AGENTIC_HTTP_PORT", String.valueOf(runtime.port()));
        Files.createDirectories(base.resolve("data/security"));
        Files.writeString(base.resolve("data/security/admin.token"), "t0ken\n");
    }

    @AfterEach
    void close() {
        runtime.close();
    }

    @Test
    void printsAListAsATable() {
        runtime.json(
                "GET /api/v1/tasks", 200, "[{\"id\":\"t-1\",\"status\":\"RUNNING\",\"title\":\"Look\",\"more\":1}]");

        assertThat(run("task", "list")).isZero();
        assertThat(out()).isEqualTo("ID   STATUS   TITLE\nt-1  RUNNING  Look\n");
        assertThat(err()).isEmpty();
        assertThat(runtime.asked().get(0).authorization()).isEqualTo("Bearer t0ken");
    }

    @Test
    void printsTheAnswerAsItIsWithJson() throws IOException {
        runtime.json("GET /api/v1/tasks", 200, "[{\"id\":\"t-1\",\"cost\":0.10}]");

        assertThat(run("task", "list", "--json")).isZero();
        assertThat(out()).contains("\"id\" : \"t-1\"").contains("\"cost\" : 0.10");
    }

    @Test
    void writesPathQueryAndBodyAsTheTableSays() throws IOException {
        Files.writeString(base.resolve("plan.json"), "{}");
        runtime.json("GET /api/v1/tasks?status=RUNNING&status=FINISHED", 200, "[]")
                .json("POST /api/v1/tools/a%20b%2Fc/call", 200, "\"said\"")
                .json("POST /api/v1/tasks", 202, "{\"id\":\"t-1\"}");

        assertThat(run("task", "list", "--status", "RUNNING", "--status", "FINISHED"))
                .isZero();
        assertThat(run("tool", "call", "a b/c", "x", "y")).isZero();
        assertThat(run(
                        "run",
                        "Do it",
                        "--dir",
                        "sub/..",
                        "--plan",
                        "plan.json",
                        "--write",
                        "--max-steps",
                        "5",
                        "--detach"))
                .isZero();

        assertThat(runtime.asked().get(1).body()).isEqualTo("{\"words\":[\"x\",\"y\"]}");
        assertThat(runtime.asked().get(2).body())
                .isEqualTo("{\"objective\":\"Do it\",\"dir\":\"" + base
                        + "\",\"write\":true,\"plan\":\"{}\",\"maxSteps\":\"5\"}");
        assertThat(out()).isEqualTo("none\nsaid\nt-1\n");
    }

    @Test
    void showsTheAnswerOfAModelAsItComesAndTheRestBeside() {
        runtime.events(
                "POST /api/v1/models/ask",
                "event: text\ndata: {\"text\":\"Once\\n\"}\n\nevent: text\ndata: {\"text\":\"upon\\u001b[31m\"}\n\n"
                        + "event: answer\ndata: {\"model\":\"acme/x\",\"text\":\"Once\\nupon\"}\n\n");

        assertThat(run("model", "ask", "?")).isZero();

        assertThat(out()).isEqualTo("Once\nupon?[31m\n");
        assertThat(err()).contains("acme/x").doesNotContain("Once");
    }

    @Test
    void showsTheAnswerOfAModelThatComesAtOnce() {
        runtime.json("POST /api/v1/models/ask", 200, "{\"model\":\"acme/x\",\"text\":\"At once\"}");

        assertThat(run("model", "ask", "?")).isZero();

        assertThat(out()).isEqualTo("At once\n");
    }

    @Test
    void saysWhyAnAnswerEndedInTheMiddle() {
        runtime.events(
                "POST /api/v1/models/ask",
                "event: text\ndata: {\"text\":\"Once\"}\n\n"
                        + "event: problem\ndata: {\"code\":\"UNAVAILABLE\",\"detail\":\"It broke.\",\"remedy\":\"Again.\"}\n\n");

        assertThat(run("model", "ask", "?")).isEqualTo(4);

        assertThat(err()).isEqualTo("agentic: It broke. Again.\n");
    }

    @Test
    void sendsAFileThatIsHereAndTheOptionsBesideIt() throws IOException {
        Files.writeString(base.resolve("words.jar"), "PK-bytes");
        runtime.json("POST /api/v1/plugins?dryRun=true", 200, "\"would be installed\"");

        assertThat(run("plugin", "install", "words.jar", "--dry-run")).isZero();

        assertThat(out()).isEqualTo("would be installed\n");
        assertThat(runtime.asked().get(0).type()).isEqualTo("application/java-archive");
        assertThat(runtime.asked().get(0).body()).isEqualTo("PK-bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"word-count", "https://example.org/a/words.jar", "/srv/words.jar"})
    void sendsNamesAndUrlsAndFilesOfTheRuntimesMachineAsTheyAre(String source) {
        runtime.json("POST /api/v1/plugins", 200, "\"done\"");

        assertThat(run("plugin", "install", source)).isZero();

        assertThat(runtime.asked().get(0).body()).isEqualTo("{\"source\":\"" + source + "\"}");
    }

    @Test
    void saysThatAFileToSendIsNotThere() {
        assertThat(run("plugin", "install", "target/words.jar")).isEqualTo(2);
        assertThat(err())
                .isEqualTo("agentic: There is no file target/words.jar. Name one that exists, a plugin, or a URL.\n");
        assertThat(runtime.asked()).isEmpty();
    }

    @Test
    void followsATaskAndPrintsItsResult() {
        runtime.json("POST /api/v1/tasks", 202, "{\"id\":\"t-1\"}")
                .events(
                        "GET /api/v1/tasks/t-1/events",
                        "id: 1\ndata: {\"kind\":\"AGENT_STARTED\",\"agent\":\"reader-1\",\"summary\":\"starts: read\"}\n\n"
                                + ": alive\n\ndata: not json\n\nid: 2\ndata: {\"kind\":\"ASKED\",\"agent\":\"reader-1\",\"summary\":\"asks\"}\n\n"
                                + ENDED)
                .json(
                        "GET /api/v1/tasks/t-1",
                        200,
                        "{\"id\":\"t-1\",\"status\":\"FINISHED\",\"result\":\"# All\\nis well\"}");

        assertThat(run("run", "Do it")).isZero();
        assertThat(out()).isEqualTo("# All\nis well\n");
        assertThat(err()).startsWith("task t-1 accepted\nreader-1 starts: read\nFINISHED after ");
    }

    @Test
    void goesOnTellingTheLogUntilTheTaskEnds() {
        runtime.events(
                        "GET /api/v1/tasks/t-1/events",
                        "id: 1\ndata: {\"kind\":\"ASKED\",\"at\":\"2026-01-02T03:04:05.678Z\",\"agent\":\"reader-1\",\"summary\":\"asks\"}\n\n"
                                + ENDED)
                .json("GET /api/v1/tasks/t-1", 200, "{\"id\":\"t-1\",\"status\":\"FINISHED\"}");

        assertThat(run("task", "log", "t-1", "-f")).isZero();
        assertThat(out()).isEqualTo("03:04:05  reader-1  asks\n  task  FINISHED\n");
    }

    @Test
    void printsCompletionScriptsAndTheNamesTheyAskFor() {
        runtime.json("GET /api/v1/tasks", 200, "[{\"id\":\"t-1\"},{\"id\":\"t-2\"}]");

        assertThat(run("completion", "bash")).isZero();
        assertThat(out()).contains("complete -F _agentic agentic");
        out.reset();
        assertThat(run("completion", "values", "task:list")).isZero();
        assertThat(out()).isEqualTo("t-1\nt-2\n");
        assertThat(run("completion", "tcsh")).isEqualTo(2);
        assertThat(err()).contains("Use: agentic completion bash, zsh or fish");
    }

    @Test
    void goesOnWhereItWasWhenTheConnectionIsLost() {
        runtime.json("POST /api/v1/tasks", 202, "{\"id\":\"t-1\"}")
                .events("GET /api/v1/tasks/t-1/events", "id: 4\ndata: {\"kind\":\"ASKED\"}\n\nid: 5\ndata: {\"kind\":")
                .problem("GET /api/v1/tasks/t-1/events", 503, "{}")
                .events("GET /api/v1/tasks/t-1/events", ENDED)
                .json("GET /api/v1/tasks/t-1", 200, "{\"status\":\"RUNNING\"}")
                .problem("GET /api/v1/tasks/t-1", 503, "{}")
                .json("GET /api/v1/tasks/t-1", 200, "{\"status\":\"FINISHED\",\"result\":\"r\"}");

        assertThat(run("run", "Do it")).isZero();
        assertThat(runtime.asked())
                .filteredOn(asked -> asked.line().endsWith("/events"))
                .extracting(FakeRuntime.Asked::lastEventId)
                .containsExactly("", "4", "4");
        assertThat(out()).isEqualTo("r\n");
    }

    @Test
    void seesTheEndOfATaskWhoseLastEventWasLost() {
        runtime.json("POST /api/v1/tasks", 202, "{\"id\":\"t-1\"}")
                .events("GET /api/v1/tasks/t-1/events", "")
                .json("GET /api/v1/tasks/t-1", 200, "{\"status\":\"FINISHED\",\"result\":\"r\"}");

        assertThat(run("run", "Do it")).isZero();
        assertThat(waited).isZero();
    }

    @Test
    void saysHowToFindTheTaskWhenTheRuntimeStaysAway() {
        runtime.json("POST /api/v1/tasks", 202, "{\"id\":\"t-1\"}")
                .problem("GET /api/v1/tasks/t-1/events", 503, "{}")
                .problem("GET /api/v1/tasks/t-1", 503, "{}");

        assertThat(run("run", "Do it")).isEqualTo(4);
        assertThat(waited).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(70));
        assertThat(err()).contains("Task t-1 is in its journal").contains("agentic task show t-1");
    }

    @ParameterizedTest
    @CsvSource({"FINISHED,0", "REFUSED,3", "FAILED,1", "CANCELLED,1", "null,1"})
    void endsAsTheTaskEnded(String status, int exitCode) {
        runtime.json("POST /api/v1/tasks", 202, "{\"id\":\"t-1\"}")
                .events("GET /api/v1/tasks/t-1/events", ENDED)
                .json(
                        "GET /api/v1/tasks/t-1",
                        200,
                        "{\"id\":\"t-1\",\"status\":\"" + status
                                + "\",\"error\":{\"message\":\"Out of time.\",\"remedy\":\"Give more.\"}}");

        assertThat(run("run", "Do it", "--json")).isEqualTo(exitCode);
        assertThat(out()).contains("\"status\" : \"" + status + "\"");
        if (exitCode != 0) {
            assertThat(err()).endsWith("agentic: Task t-1 ended " + status + ". Out of time. Give more.\n");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "400,USAGE,2", "401,UNAUTHENTICATED,3", "403,REFUSED,3", "404,NOT_FOUND,2", "409,CONFLICT,2", "413,TOO_LARGE,2",
        "429,BUSY,1", "500,FAILED,1", "503,UNAVAILABLE,4", "403,,3", "418,,2", "502,,1"
    })
    void turnsAProblemIntoOneMessageAndItsExitCode(int status, String code, int exitCode) {
        var member = code == null ? "" : ",\"code\":\"" + code + "\"";
        runtime.problem(
                "GET /api/v1/tasks/t-1",
                status,
                "{\"title\":\"No\",\"detail\":\"It is so.\",\"remedy\":\"Do this.\"" + member + "}");

        assertThat(run("task", "show", "t-1")).isEqualTo(exitCode);
        assertThat(out()).isEmpty();
        if (status != 401) {
            assertThat(err()).isEqualTo("agentic: It is so. Do this.\n");
        }
    }

    @Test
    void saysHowToProveWhoAsks() {
        runtime.none("GET /api/v1/openapi.json").json("GET /api/v1/openapi.json", 401, "");

        assertThat(run("task", "list")).isEqualTo(3);
        assertThat(err())
                .contains("Set AGENTIC_TOKEN, or be a user who may read " + base.resolve("data/security/admin.token"));
    }

    @Test
    void doesNotShowTheTokenOfThisMachineToAnotherHost() {
        environment.put("AGENTIC_URL", "http://other.example:8181/");
        assertThat(instance().token()).isEmpty();

        environment.put("AGENTIC_TOKEN", "given");
        assertThat(instance().token()).contains("given");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>",
                "",
                "[]",
                "{\"paths\":{}}",
                "{\"paths\":{\"/x\":{\"get\":{\"x-agentic\":{\"name\":\"a:b\"}}}}}"
            })
    void survivesATableThatIsNone(String text) {
        runtime.none("GET /api/v1/openapi.json").json("GET /api/v1/openapi.json", 200, text);

        assertThat(run("task", "list")).isEqualTo(4);
        assertThat(err()).startsWith("agentic: ").doesNotContain("Exception").contains("See: agentic");
    }

    @Test
    void survivesAnAnswerThatIsNoJson() {
        runtime.json("GET /api/v1/tasks", 200, "<h1>hello</h1>");

        assertThat(run("task", "list")).isEqualTo(4);
        assertThat(err()).contains("is not an Agentic runtime");
    }

    @Test
    void survivesAnErrorWithoutWords() {
        runtime.json("GET /api/v1/tasks", 500, "<h1>oops</h1>");

        assertThat(run("task", "list")).isEqualTo(1);
        assertThat(err()).contains("answered HTTP 500 and did not say why");
    }

    @Test
    void saysThatTheRuntimeIsDownAndHowToStartIt() throws IOException {
        environment.put("AGENTIC_HTTP_PORT", String.valueOf(freePort()));

        assertThat(run("task", "list")).isEqualTo(4);
        assertThat(err()).contains("cannot be reached. Start it with: agentic start");
    }

    @Test
    void fetchesTheTableOnceAndAgainWhenItChanges() {
        runtime.json("GET /api/v1/tasks", 200, "[]");
        run("task", "list");
        assertThat(runtime.tablesSpared).isZero();

        run("task", "list");
        assertThat(runtime.tablesSpared).isOne();

        var changed = FakeRuntime.resource("openapi.json").replace("Runs a task", "Does a task");
        runtime.none("GET /api/v1/openapi.json").json("GET /api/v1/openapi.json", 200, changed);
        run("task", "list");
        assertThat(runtime.tablesSpared).isOne();
        assertThat(run("run", "--help")).isZero();
        assertThat(out()).contains("Does a task");
    }

    @Test
    void explainsVerbsWhileTheRuntimeIsDown() {
        runtime.json("GET /api/v1/tasks", 200, "[]");
        run("task", "list");
        runtime.close();

        assertThat(run("run", "--help")).isZero();
        assertThat(out())
                .contains("Usage: agentic task run")
                .contains("OBJECTIVE")
                .contains("Runs a task, 100% of it.");
        assertThat(run("--help")).isZero();
        assertThat(out()).contains("cancel, formats, list, log, report, run, show");
        assertThat(run("run")).isEqualTo(2);
    }

    @Test
    void startsTheRuntimeForARunButNotForOthers() throws IOException {
        var home = base.resolve("home");
        Files.createDirectories(home.resolve("bin"));
        var program = home.resolve("bin/agentic-runtime");
        Files.writeString(program, "#!/bin/sh\necho \"asked to $1\"\nexit 4\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        environment.put("AGENTIC_HOME", home.toString());
        environment.put("AGENTIC_HTTP_PORT", String.valueOf(freePort()));

        assertThat(run("run", "Do it")).isEqualTo(4);
        assertThat(out()).isEmpty();
        assertThat(err()).contains("Starting it.\nasked to start\n").contains("did not start (exit code 4)");
        err.reset();
        assertThat(run("task", "list")).isEqualTo(4);
        assertThat(err()).doesNotContain("asked to start");
    }

    @Test
    void opensTheShellAsTheUserWhoWasNamed() throws IOException {
        var ssh = base.resolve("ssh");
        Files.writeString(ssh, "#!/bin/sh\ncase \"$*\" in *' -l ana 127.0.0.1') exit 7 ;; esac\nexit 8\n");
        assertThat(ssh.toFile().setExecutable(true)).isTrue();
        environment.put("PATH", base.toString());

        assertThat(run("shell", "ana")).isEqualTo(7);
        assertThat(err()).isEmpty();
        assertThat(run("shell")).isEqualTo(8);
        assertThat(err()).contains("The password of admin is in");
    }

    @Test
    void doesNotStartAnythingWhenAnAddressIsGiven() throws IOException {
        environment.put("AGENTIC_URL", "http://127.0.0.1:" + freePort());

        assertThat(run("run", "Do it")).isEqualTo(4);
        assertThat(err()).contains("Check AGENTIC_URL").doesNotContain("Starting");
    }

    @ParameterizedTest
    @CsvSource({
        "tsk list, There is no command 'tsk'. Did you mean: task",
        "task lst, There is no command 'task lst'. Did you mean: list",
        "task frobnicate, There is no command 'task frobnicate'.",
        "frobnicate, There is no command 'frobnicate'. See",
        "task show, Missing required parameter: 'ID'.",
        "task list --json --jsn, Unknown option: '--jsn'.",
        "task show t-1 t-2, Unmatched argument at index 1: 't-2'.",
        "run x --plan nowhere.json, There is no file",
        "start now, agentic start takes nothing",
        "shell -oProxyCommand=x, agentic shell takes the name of one user",
        "shell ana bob, agentic shell takes the name of one user",
        "logs -n many, 'many' is no number of lines",
        "task show .., '..' is no id.",
    })
    void saysWhatIsWrongWithAMistypedCommand(String words, String message) {
        assertThat(run(words.split(" "))).isEqualTo(2);
        assertThat(err()).startsWith("agentic: " + message).hasLineCount(1);
    }

    @Test
    void doesNotReadFilesThatNobodyNamed() {
        runtime.json("POST /api/v1/tasks", 202, "{\"id\":\"t-1\"}");

        run("run", "@" + base.resolve("data/security/admin.token"), "--detach");

        assertThat(runtime.asked().get(0).body()).contains("\"objective\":\"@/").doesNotContain("t0ken");
    }

    @ParameterizedTest
    @CsvSource({"AGENTIC_URL,ftp://x,no address", "AGENTIC_URL,not a url,no address", "AGENTIC_HTTP_PORT,99999,no port"
    })
    void refusesSettingsThatMakeNoSense(String name, String value, String message) {
        environment.put(name, value);

        assertThat(run("task", "list")).isEqualTo(2);
        assertThat(err()).contains(name + " is '" + value + "', which is " + message);
    }

    @Test
    void printsAnOverviewWhenNothingWasSaid() {
        assertThat(run()).isEqualTo(2);
        assertThat(err()).contains("agentic run \"").contains("doctor");
    }

    @Test
    void printsTheVerbsOfANoun() {
        assertThat(run("task")).isEqualTo(2);
        assertThat(err()).contains("Verbs of agentic task:").contains("cancel   Cancels a task.");
        assertThat(run("task", "--help")).isZero();
        assertThat(out()).contains("cancel   Cancels a task.");
    }

    @Test
    void doesNotLetATaskSteerTheTerminal() {
        runtime.json("GET /api/v1/tasks/t-1", 200, "{\"result\":\"a\\u001b[2Jb\"}");

        run("task", "show", "t-1");

        assertThat(out()).isEqualTo("result: a?[2Jb\n");
    }

    @Test
    void printsTheEndOfTheLog() throws IOException {
        Files.createDirectories(base.resolve("data/log"));
        Files.writeString(base.resolve("data/log/karaf.log"), "one\ntwo\nthree\n");

        assertThat(run("logs", "-n", "2")).isZero();
        assertThat(out()).isEqualTo("two\nthree\n");
    }

    @Test
    void examinesAndSaysWhatToDo() {
        runtime.json("GET /system/health", 200, "{}");

        assertThat(run("doctor")).isEqualTo(1);
        assertThat(out())
                .contains("ok    Java")
                .contains("FAIL  Distribution unknown: no. Set AGENTIC_HOME")
                .contains("is up")
                .contains("ok    The runtime accepts the token");
    }

    private int run(String... words) {
        return new Terminal(instance(), stream(out), stream(err), false, time -> waited = waited.plus(time)).run(words);
    }

    private Instance instance() {
        return new Instance(environment, base);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
