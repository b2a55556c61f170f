package io.agentic.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentic.api.agent.AgentType;
import io.agentic.api.agent.Step;
import io.agentic.api.agent.Tier;
import io.agentic.api.data.Fields;
import io.agentic.api.report.ReportFormat;
import io.agentic.api.task.TaskId;
import io.agentic.api.task.TaskRequest;
import io.agentic.engine.internal.ReportFormats.FormatView;
import io.agentic.engine.internal.report.JsonFormat;
import io.agentic.engine.internal.report.MarkdownFormat;
import io.agentic.engine.internal.story.RecordCodec;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Document;
import io.agentic.platform.api.operation.Problem.Code;
import io.agentic.testkit.model.ScriptedModel;
import io.agentic.testkit.store.InMemoryJournal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TaskReportsTest {

    private final EngineRig rig = new EngineRig(new InMemoryJournal(), new ScriptedModel(false));
    private final ReportFormats formats = new ReportFormats(rig.routes, Duration.ofMillis(300));
    private final TaskReports reports = new TaskReports(rig.engine, formats);

    @BeforeEach
    void offer() {
        formats.add(1, 1, 0, "markdown", "text/markdown", "md", new MarkdownFormat());
        formats.add(2, 2, 0, "json", "application/json", "json", new JsonFormat());
    }

    @AfterEach
    void close() {
        formats.close();
        rig.close();
    }

    @Test
    void listsTheFormatsThereAre() {
        formats.add(3, 3, 5, "json", "application/json+more", "json", new JsonFormat());

        assertThat(formats.views())
                .containsExactly(
                        new FormatView("json", "application/json+more", "json"),
                        new FormatView("markdown", "text/markdown", "md"));
    }

    @Test
    void ofTwoReleasesOnlyTheOneInUseIsSeenAndWrites() throws Exception {
        finder((agent, event) -> new Step.Done(Fields.NONE, "Found.", Fields.NONE));
        rig.routes.hide(4);
        formats.add(3, 3, 0, "own", "text/plain", "txt", report -> "old");
        formats.add(4, 4, 0, "own", "text/plain", "txt", report -> "new");
        var task = ended(request());
        assertThat(report(task, "own").text()).isEqualTo("old");

        rig.routes.use(4, 3);

        assertThat(formats.views()).hasSize(3);
        assertThat(report(task, "own").text()).isEqualTo("new");
    }

    private void finder(AgentType type) {
        AgentType luckless = (agent, event) -> new Step.Fail(Fields.NONE, "no luck");
        rig.type("luckless", Tier.SPECIALIST, luckless, "implementation", List.of(), List.of());
        rig.type("finder", Tier.SPECIALIST, type, "implementation", List.of(), List.of());
    }

    private TaskId ended(TaskRequest.Builder request) throws Exception {
        var plan = "{\"phases\":[{\"name\":\"find\",\"objective\":\"Find.\",\"agents\":[\"finder\",\"luckless\"]}]}";
        var id = rig.submit(request.plan(plan).build());
        rig.ended(id);
        return id;
    }

    private static TaskRequest.Builder request() {
        return TaskRequest.builder("Look around", "ana");
    }

    private Document report(TaskId id, String format) throws Exception {
        return reports.write(id, Optional.of(format)).toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private void breaking(ReportFormat format) {
        formats.add(3, 3, 0, "own", "text/plain", "txt", format);
    }

    @Test
    void givesWhatEachAgentFoundUnderItsKeyAndWhyOthersFoundNothing() throws Exception {
        finder((agent, event) -> new Step.Done(Fields.NONE, "Found.", Fields.of("things", List.of("a", "b"))));

        var document = report(ended(request()), "json");

        var json = new RecordCodec().fields(document.text());
        assertThat(document.mediaType()).isEqualTo("application/json");
        assertThat(json.text("status")).isEqualTo("FINISHED");
        assertThat(json.object("data").object("agents").object("find/finder").texts("things"))
                .containsExactly("a", "b");
        assertThat(json.object("data").object("notDone").text("find/luckless")).isEqualTo("failed: no luck");
    }

    @Test
    void tellsEveryAgentWhatTheRequesterSaidBesideTheObjective() throws Exception {
        finder((agent, event) -> new Step.Done(
                Fields.NONE, "Since " + agent.input().object("parameters").text("since"), Fields.NONE));

        var document = report(ended(request().parameter("since", "main")), "markdown");

        assertThat(document.text()).contains("Since main");
        assertThat(document.fileName()).endsWith(".md");
    }

    @Test
    void namesTheFormatsThereAreWhenAnotherIsAskedFor() throws Exception {
        finder((agent, event) -> new Step.Done(Fields.NONE, "Found.", Fields.NONE));
        var id = ended(request());

        assertThatThrownBy(() -> report(id, "docx"))
                .hasMessage("There is no report format 'docx'. There are: json, markdown. Plugins bring more.");
    }

    @Test
    void reportsOfATaskThatFailedWhy() throws Exception {
        finder((agent, event) -> new Step.Fail(Fields.NONE, "no folder"));

        var document = report(ended(request()), "markdown");

        assertThat(document.text()).contains("ended FAILED without a result", "no folder");
    }

    @Test
    void hasNoReportOfATaskThatGoesOn() throws Exception {
        rig.model.hangs();
        var id = rig.submit(request().build());

        assertThatThrownBy(() -> report(id, "markdown")).isInstanceOfSatisfying(AgenticException.class, e -> assertThat(
                        e.problem().code())
                .isEqualTo(Code.CONFLICT));
    }

    @Test
    void showsTheReasonAFormatRefusesAReportFor() throws Exception {
        finder((agent, event) -> new Step.Done(Fields.NONE, "Found.", Fields.NONE));
        breaking(report -> {
            throw new IllegalArgumentException("There are no figures in it");
        });
        var id = ended(request());

        assertThatThrownBy(() -> report(id, "own"))
                .hasRootCauseMessage("There are no figures in it")
                .hasRootCauseInstanceOf(AgenticException.class);
    }

    @Test
    void letsGoOfAFormatThatDoesNotEnd() throws Exception {
        finder((agent, event) -> new Step.Done(Fields.NONE, "Found.", Fields.NONE));
        var interrupted = new CountDownLatch(1);
        breaking(report -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
            return "";
        });
        var id = ended(request());

        assertThatThrownBy(() -> report(id, "own")).hasMessageContaining("did not write the report within");
        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void doesNotOfferAFormatWithoutAName() {
        assertThat(formats.add(9, 9, 0, "", "text/plain", "txt", report -> "")).contains("@ReportFormatSpec");
        assertThat(formats.add(9, 9, 0, "x", "text/plain\r\nX: y", "txt", report -> ""))
                .contains("must be a media type");
    }
}
