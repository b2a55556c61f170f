package io.agentic.assembly.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentic.api.data.Fields;
import io.agentic.api.tool.ToolUse;
import io.agentic.testkit.model.OpenAiReply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** A task that thinks with a language model, as far as a script can play one. */
@TestInstance(Lifecycle.PER_CLASS)
class ScriptedModelProcessIT {

    private static final String READ_IT = "Tell what the notes say";

    private RunningAgentic agentic;
    private ScriptedProvider provider;
    private SampleRepository notes;

    @BeforeAll
    void startAndConfigureWhileItRuns(@TempDir Path folder) {
        agentic = RunningAgentic.start(folder.resolve("instance"));
        provider = ScriptedProvider.in(agentic);
        notes = SampleRepository.in(folder.resolve("notes")).with("notes.txt", "Oak is hard and heavy.\n");
    }

    @AfterEach
    void stillAnswersAndHasLoggedNoError() {
        assertThat(agentic.get("/system/health")).isEqualTo(200);
        assertThat(agentic.log()).doesNotContain("| ERROR |");
    }

    @AfterAll
    void stop() {
        provider.close();
        agentic.close();
    }

    @Test
    void plansByTheModelCallsToolsForItAndSurvivesWhatIsMalformed() {
        var asked = provider.server().requests().size();
        provider.server()
                .then(reply(OpenAiReply.text("{\"phases\": [{\"name\": \"work\", }")))
                .then(reply(ScriptedProvider.PLAN))
                .then(reply(ScriptedProvider.ONE_PART))
                .then(reply(OpenAiReply.calls(new ToolUse("call_1", "read_file", "{\"path\": \"notes."))))
                .then(reply(OpenAiReply.calls(ToolUse.of("call_2", "read_file", Fields.of("path", "notes.txt")))))
                .then(reply(OpenAiReply.text("The notes say that oak is hard.")))
                .then(reply(OpenAiReply.text("In short: oak.")));

        var run = run();

        assertThat(run.exitCode()).as(run.said()).isZero();
        var task = Rest.json(run.out());
        assertThat(task.path("model").asText()).isEqualTo(ScriptedProvider.MODEL);
        assertThat(task.path("plan").path("source").asText()).isEqualTo("model");
        assertThat(task.path("plan").path("phases")).hasSize(1);
        assertThat(task.path("result").asText()).contains("The notes say that oak is hard.", "In short: oak.");
        assertUsage(task, 7);

        var requests = provider.server().requests().subList(asked, asked + 7);
        assertThat(requests).allSatisfy(request -> assertThat(request.header("Authorization"))
                .isEqualTo("Bearer " + ScriptedProvider.KEY));
        assertThat(requests.get(1).question()).contains("That plan cannot be used: it is not JSON");
        assertThat(requests.get(3).tools())
                .extracting(tool -> tool.text("name"))
                .contains("read_file");
        assertThat(requests.get(4).last().text("role")).isEqualTo("tool");
        assertThat(requests.get(4).last().text("content")).containsIgnoringCase("JSON");
        assertThat(requests.get(5).last().text("content")).contains("Oak is hard and heavy.");
        assertKeyIsNowhere(run);
    }

    @Test
    void waitsAsLongAsAModelThatIsTooBusyAsksForAndThenGoesOn() {
        var asked = provider.server().requests().size();
        provider.server()
                .then(OpenAiReply.error(429, "Slow down").header("Retry-After", "1"))
                .then(ScriptedProvider.PLAN)
                .then(ScriptedProvider.ONE_PART)
                .then(OpenAiReply.text("Oak."))
                .then(OpenAiReply.text("Oak it is."));

        var run = run();

        assertThat(run.exitCode()).as(run.said()).isZero();
        assertThat(Rest.json(run.out()).path("plan").path("source").asText()).isEqualTo("model");
        assertThat(provider.server().requests()).hasSize(asked + 5);
    }

    @Test
    void failsWithTheReasonWhenTheModelCannotBeReached() throws IOException {
        var down = "io.agentic.model.openai~down.cfg";
        Files.writeString(
                agentic.base().resolve("etc").resolve(down),
                "baseUrl = http://127.0.0.1:" + AgenticInstance.freePort() + "/v1\nmodels = test-model\n");
        awaitListed("down/test-model");

        var run = agentic.agentic(
                "run",
                READ_IT,
                "--model",
                "down/test-model",
                "--dir",
                notes.folder().toString());

        assertThat(run.exitCode()).as(run.said()).isEqualTo(1);
        assertThat(run.err().lines().reduce((first, last) -> last)).hasValueSatisfying(message -> assertThat(message)
                .startsWith("agentic: Task ")
                .contains("ended FAILED", "the model gave no answer", "127.0.0.1"));
    }

    private Finished run() {
        return agentic.agentic(
                "run",
                READ_IT,
                "--model",
                ScriptedProvider.MODEL,
                "--dir",
                notes.folder().toString(),
                "--json");
    }

    private void awaitListed(String model) {
        var admin = Rest.asAdmin(agentic);
        Patience.SHORT.until(model, () -> admin.get("/api/v1/models").body().contains(model), agentic::log);
        assertThat(agentic.agentic("model", "list").out()).contains(model);
    }

    private static OpenAiReply reply(OpenAiReply reply) {
        return reply.usage(1_000, 200);
    }

    /** At 2.50 and 10.00 for a million tokens, as configured. */
    private static void assertUsage(JsonNode task, int replies) {
        var usage = task.path("usage");
        assertThat(usage.path("inputTokens").asLong()).isEqualTo(1_000L * replies);
        assertThat(usage.path("outputTokens").asLong()).isEqualTo(200L * replies);
        assertThat(usage.path("cost").decimalValue())
                .isEqualByComparingTo(new BigDecimal("0.0045").multiply(BigDecimal.valueOf(replies)));
        assertThat(usage.path("currency").asText()).isEqualTo("USD");
    }

    private void assertKeyIsNowhere(Finished run) {
        var task = Rest.json(run.out()).path("id").asText();
        var log = agentic.agentic("task", "log", task, "--json");
        assertThat(run.said()
                        + log.said()
                        + agentic.agentic("model", "list", "--json").said())
                .doesNotContain(ScriptedProvider.KEY);
        for (var data : List.of("log", "db")) {
            assertThat(filesWith(agentic.base().resolve("data").resolve(data), ScriptedProvider.KEY))
                    .as("files with the key in " + data)
                    .isEmpty();
        }
    }

    private static List<Path> filesWith(Path folder, String text) {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> contains(file, text))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean contains(Path file, String text) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
