package io.agentic.assembly.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentic.api.data.Fields;
import io.agentic.api.tool.ToolUse;
import io.agentic.testkit.model.OpenAiReply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Plugins, models and people that misbehave towards a runtime with tasks: each is told, the task that met it says so, and others go on. */
@TestInstance(Lifecycle.PER_CLASS)
class DurabilityProcessIT {

    private static final String NORMAL = "Say that all is well";

    private Path folder;
    private RunningAgentic agentic;
    private ScriptedProvider provider;

    @BeforeAll
    void start(@TempDir Path folder) {
        this.folder = folder;
        agentic = RunningAgentic.start(
                folder.resolve("instance"), Map.of("io.agentic.engine.cfg", "maxStepSeconds = 2\n"));
        provider = ScriptedProvider.in(agentic);
        Probe.installIn(agentic);
    }

    @AfterEach
    void othersGoOn() {
        var answer = Rest.asAdmin(agentic)
                .call("POST", "/api/v1/tasks", Fields.of("objective", NORMAL).json());
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(status(answer.body())).isEqualTo("FINISHED");
        assertThat(agentic.get("/system/health")).isEqualTo(200);
    }

    @AfterAll
    void stop() {
        provider.close();
        agentic.close();
    }

    @Test
    void findsTheRuntimeOfAnInstanceWhosePidFileIsGone() throws IOException {
        var process = agentic.process().orElseThrow();
        Files.delete(agentic.base().resolve("data/agentic.pid"));
        var elsewhere = agentic.program("agentic-runtime")
                .with(Map.of(
                        "AGENTIC_HTTP_PORT", String.valueOf(AgenticInstance.freePort()),
                        "AGENTIC_SSH_PORT", String.valueOf(AgenticInstance.freePort())));

        var start = elsewhere.run("start");

        assertThat(start.exitCode()).as(start.said()).isZero();
        assertThat(start.err()).contains("Already runs: pid " + process.pid() + ", " + agentic.url());
        assertThat(agentic.process()).contains(process);
    }

    @Test
    void refusesASecondRuntimeOnTheSameDatabase() throws IOException {
        var second = new AgenticInstance(folder.resolve("second"));
        var etc = Files.createDirectories(second.base().resolve("etc"));
        var datasource = "org.ops4j.datasource-agentic.cfg";
        Files.writeString(
                etc.resolve(datasource),
                Files.readString(Program.assembly().resolve("etc").resolve(datasource))
                        .replace("${karaf.data}", agentic.base().resolve("data").toString()));

        var start = second.runtime("start");

        assertThat(start.exitCode()).as(start.said()).isEqualTo(4);
        assertThat(start.err())
                .contains(
                        "another runtime writes to " + agentic.base().resolve("data/db/agentic.db"),
                        "a database has one owner",
                        "Stop that runtime, or give this one a base folder of its own");
        assertThat(second.process()).isEmpty();
    }

    @Test
    void cutsAToolsAnswerOf200Megabytes() {
        provider.server()
                .then(ScriptedProvider.PLAN)
                .then(ScriptedProvider.ONE_PART)
                .then(OpenAiReply.calls(ToolUse.of("1", "big_answer", Fields.of("megabytes", 200))))
                .then(OpenAiReply.text("That was long."))
                .then(OpenAiReply.text("Long."));

        var task = run("Ask for much", "--model", ScriptedProvider.MODEL);

        assertThat(task.path("status").asText()).as(task.toString()).isEqualTo("FINISHED");
        var told = provider.server().requests();
        assertThat(told.get(told.size() - 2).last().text("content")).hasSizeLessThan(1_000_000);
        assertThat(told.get(told.size() - 2).body()).contains("characters. Ask for less at a time");
    }

    @Test
    void stopsReadingAModelsReplyOf50Megabytes() {
        var endless = OpenAiReply.body(
                200,
                "application/json",
                "{\"choices\": [{\"index\": 0, \"message\": {\"role\": \"assistant\", \"content\": \""
                        + "x".repeat(50 << 20) + "\"}, \"finish_reason\": \"stop\"}]}");
        provider.server()
                .then(ScriptedProvider.PLAN)
                .then(ScriptedProvider.ONE_PART)
                .then(endless);

        var task = run("Talk much", "--model", ScriptedProvider.MODEL);

        assertThat(task.path("status").asText()).as(task.toString()).isEqualTo("FAILED");
        assertThat(task.path("error").path("message").asText())
                .contains("the model gave no answer", "MB; the rest was not read");
    }

    @Test
    void failsTheTaskOfAStepFunctionThatThrows() throws IOException {
        assertFails("thrower", "agent type 'thrower' broke", "broken on purpose");
    }

    @Test
    void failsTheTaskOfAStepFunctionThatLoops() throws IOException {
        assertFails("looper", "agent type 'looper' broke", "no step within 2000 ms");
    }

    @Test
    void failsTheTaskOfAStepFunctionThatMakesNoSense() throws IOException {
        assertFails("babbler", "agent type 'babbler' waits although no child is running");
    }

    private void assertFails(String type, String... reasons) throws IOException {
        var plan = Files.writeString(
                folder.resolve(type + ".json"),
                "{\"phases\": [{\"name\": \"all\", \"objective\": \"Go.\", \"agents\": [\"" + type + "\"]}]}");

        var task = run("Work", "--plan", plan.toString());

        assertThat(task.path("status").asText()).as(task.toString()).isEqualTo("FAILED");
        assertThat(task.path("error").path("message").asText()).contains(reasons);
    }

    private JsonNode run(String objective, String... options) {
        var words = new ArrayList<>(List.of("run", objective, "--json"));
        words.addAll(List.of(options));
        return Rest.json(agentic.agentic(words.toArray(String[]::new)).out());
    }

    private String status(String taken) {
        return Rest.asAdmin(agentic)
                .awaitEnd(Rest.json(taken).path("id").asText())
                .path("status")
                .asText();
    }
}
