package io.agentic.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReviewCommandTest {

    private static final String MEDIUM =
            "{\"data\":{\"agents\":{\"i/security_specialist\":{\"domain\":\"security\",\"findings\":[{\"severity\":\"MEDIUM\"},"
                    + "{\"severity\":\"LOW\"}]%s}}%s}}";

    @TempDir
    Path base;

    private final FakeRuntime runtime = new FakeRuntime();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void finishesATask() {
        runtime.json("GET /api/v1/formats", 200, "[{\"name\":\"json\"},{\"name\":\"markdown\"},{\"name\":\"sarif\"}]");
        runtime.json("POST /api/v1/tasks", 202, "{\"id\":\"t-1\"}")
                .events(
                        "GET /api/v1/tasks/t-1/events",
                        "id: 9\ndata: {\"kind\":\"ENDED\",\"summary\":\"FINISHED\"}\n\n")
                .json("GET /api/v1/tasks/t-1", 200, "{\"id\":\"t-1\",\"status\":\"FINISHED\",\"result\":\"# R\"}")
                .file("GET /api/v1/tasks/t-1/report?format=markdown", "text/markdown", "# Review\nof all\n")
                .file("GET /api/v1/tasks/t-1/report?format=sarif", "application/sarif+json", "{\"runs\":[]}\n");
    }

    @AfterEach
    void close() {
        runtime.close();
    }

    private void reports(String more, String data) {
        runtime.file("GET /api/v1/tasks/t-1/report?format=json", "application/json", String.format(MEDIUM, more, data));
    }

    private int run(String... words) {
        var environment = Map.of("AGENTIC_BASE", base.toString(), "AGENTIC_HTTP_PORT", String.valueOf(runtime.port()));
        var all = new String[words.length + 1];
        all[0] = "review";
        System.arraycopy(words, 0, all, 1, words.length);
        return new Terminal(
                        new Instance(environment, base),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        false,
                        time -> {})
                .run(all);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void refusesAnUnknownFormatBeforeAnythingIsReviewed() {
        assertThat(run("--format", "pdf")).isEqualTo(2);
        assertThat(err()).contains("There is no report format 'pdf'. There are: json, markdown, sarif.");
        assertThat(runtime.asked()).noneMatch(asked -> asked.line().startsWith("POST"));
    }

    @Test
    void printsTheReportOfAReviewOfTheFolder() {
        reports("", "");

        assertThat(run()).isZero();
        assertThat(out()).isEqualTo("# Review\nof all\n");
        assertThat(err()).startsWith("task t-1 accepted\nFINISHED after ").hasLineCount(2);
        assertThat(runtime.asked().get(1).body())
                .isEqualTo("{\"objective\":\"Review everything\",\"dir\":\"" + base + "\"}");
    }

    @Test
    void handsOnTheRevisionAndTheFolder() {
        reports("", "");

        run("sub", "--since", "HEAD~1", "--model", "p/m");

        assertThat(runtime.asked().get(1).body())
                .isEqualTo("{\"objective\":\"Review everything\",\"dir\":\"" + base.resolve("sub")
                        + "\",\"model\":\"p/m\",\"set\":[\"since=HEAD~1\"]}");
    }

    @ParameterizedTest
    @CsvSource({"high,0", "medium,5", "low,5", "none,0"})
    void theExitCodeSaysWhetherFindingsReachTheThreshold(String threshold, int exitCode) {
        reports("", "");

        assertThat(run("--fail-on", threshold)).isEqualTo(exitCode);
    }

    @Test
    void takesTheThresholdOfTheRepositoryWhenNoneIsGiven() {
        reports(",\"threshold\":\"medium\"", "");

        assertThat(run()).isEqualTo(5);
        assertThat(err()).contains("1 finding is medium or graver.");
    }

    @Test
    void doesNotPassWhenTheThresholdOfTheRepositoryCannotBeRead() {
        reports(",\"problem\":\"review.yml, line 2: no\"", "");

        assertThat(run()).isEqualTo(1);
        assertThat(run("--fail-on", "high")).isZero();
        assertThat(err()).contains("review.yml, line 2: no", "Mend the file, or say --fail-on.");
    }

    @Test
    void aReviewWithHolesDoesNotPassAThreshold() {
        reports("", ",\"notDone\":{\"i/testing_specialist\":\"failed: no time\"}");

        assertThat(run("--fail-on", "high")).isEqualTo(1);
        assertThat(err()).contains("not reviewed: i/testing_specialist failed: no time", "The review is not whole");
    }

    @Test
    void writesTheReportToAFile() throws IOException {
        reports("", "");

        assertThat(run("--format", "sarif", "--out", "made/here/r.sarif")).isZero();
        assertThat(out()).isEmpty();
        assertThat(Files.readString(base.resolve("made/here/r.sarif"))).isEqualTo("{\"runs\":[]}\n");
    }

    @Test
    void printsNoReportOfAReviewThatFailed() {
        runtime.none("GET /api/v1/tasks/t-1")
                .json(
                        "GET /api/v1/tasks/t-1",
                        200,
                        "{\"id\":\"t-1\",\"status\":\"FAILED\",\"error\":{\"message\":\"There is no commit 'x'.\"}}");

        assertThat(run("--since", "x")).isEqualTo(1);
        assertThat(out()).isEmpty();
        assertThat(err()).contains("There is no commit 'x'.");
    }

    @Test
    void doesNotPassWhenNobodyReviewed() {
        runtime.file("GET /api/v1/tasks/t-1/report?format=json", "application/json", "{\"data\":{\"agents\":{}}}");

        assertThat(run()).isEqualTo(1);
        assertThat(err()).contains("No specialist of a review brought a result.", "agentic plugin list");
    }

    @ParameterizedTest
    @CsvSource({
        "--fail-on worse, '--fail-on takes one of high, medium, low, none, not ''worse''.'",
        "--sinc x, Unknown option",
        "a b, Unmatched argument",
        "--since x --format baseline, 'Leave out --since.'"
    })
    void refusesWhatMakesNoSenseBeforeAnythingRuns(String words, String complaint) {
        assertThat(run(words.split(" "))).isEqualTo(2);
        assertThat(err()).contains(complaint);
        assertThat(runtime.asked()).isEmpty();
    }

    @Test
    void explainsItself() {
        assertThat(run("--help")).isZero();
        assertThat(out()).contains("--fail-on=SEVERITY", "Exit code 5");
    }
}
