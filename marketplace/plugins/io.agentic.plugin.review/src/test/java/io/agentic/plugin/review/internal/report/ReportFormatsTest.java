package io.agentic.plugin.review.internal.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.agentic.api.data.Fields;
import io.agentic.api.task.TaskStatus;
import io.agentic.plugin.review.internal.json.JsonText;
import io.agentic.testkit.tool.MapWorkspace;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportFormatsTest {

    private static final JsonSchema SARIF = JsonSchemaFactory.getInstance(VersionFlag.V7)
            .getSchema(ReportFormatsTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json"));

    private final MapWorkspace files = new MapWorkspace()
            .with("a b/app:1.py", "def run(x):\n    eval(x)  # <script>alert(1)</script>\n")
            .with("lib.py", "def run(x):\n    eval(x)\n    eval(x)\n")
            .withUnreadable("bad.py", "too large");

    private Fields review() {
        return Reports.agents(Reports.security(files));
    }

    private static Fields run(String sarif) {
        return JsonText.object(sarif).orElseThrow().objects("runs").get(0);
    }

    private static void assertValid(String sarif) throws IOException {
        assertThat(SARIF.validate(new ObjectMapper().readTree(sarif))).isEmpty();
    }

    @Test
    void theSchemaRefusesWhatIsNoSarif() throws IOException {
        assertThat(SARIF.validate(new ObjectMapper().readTree("{\"version\":\"2.1.0\",\"runs\":[{}]}")))
                .isNotEmpty();
    }

    @Test
    void writesValidSarifWithRulesPlacesAndFingerprints() throws IOException {
        var sarif = new SarifFormat().render(Reports.of(review()));

        assertValid(sarif);
        var result = run(sarif).objects("results").get(0);
        var rule = run(sarif).object("tool").object("driver").objects("rules").get((int) result.number("ruleIndex"));
        assertThat(rule.text("id")).isEqualTo(result.text("ruleId")).isEqualTo("python-eval");
        assertThat(rule.object("properties").text("security-severity")).isEqualTo("8.0");
        assertThat(rule.object("properties").text("precision")).isEqualTo("high");
        assertThat(rule.object("help").text("markdown")).contains("**Remedy:**");
        assertThat(result.text("level")).isEqualTo("error");
        assertThat(result.object("partialFingerprints").text("agenticReview/v1"))
                .hasSize(32);
        assertThat(place(result.objects("locations").get(0))).isEqualTo("a%20b/app:1.py:2");
        assertThat(result.objects("relatedLocations").stream().map(ReportFormatsTest::place))
                .containsExactly("lib.py:2", "lib.py:3");
    }

    private static String place(Fields location) {
        var physical = location.object("physicalLocation");
        assertThat(physical.object("artifactLocation").text("uriBaseId")).isEqualTo("SRCROOT");
        return physical.object("artifactLocation").text("uri") + ":"
                + physical.object("region").number("startLine");
    }

    @Test
    void sarifSaysWhatWasNotReviewed() throws IOException {
        var data = review().with("notDone", Fields.of("implementation/testing_specialist", "failed: no time"));

        var sarif = new SarifFormat().render(Reports.of(data));

        assertValid(sarif);
        var invocation = run(sarif).objects("invocations").get(0);
        assertThat(invocation.flag("executionSuccessful")).isFalse();
        assertThat(invocation.objects("toolExecutionNotifications"))
                .extracting(note -> note.object("message").text("text"))
                .contains("implementation/testing_specialist failed: no time", "bad.py: too large");
    }

    @Test
    void sarifOfACleanRepositoryIsValid() throws IOException {
        var clean = Reports.agents(Reports.security(new MapWorkspace().with("a.py", "x = 1\n")));

        assertValid(new SarifFormat().render(Reports.of(clean)));
    }

    @Test
    void makesNoCleanFileOfAReviewThatFailed() {
        var failed = Reports.of(TaskStatus.FAILED, Map.of(), Fields.NONE);

        assertThatThrownBy(() -> new SarifFormat().render(failed))
                .hasMessage(
                        "Task t-1 ended FAILED, so nothing can be said of what was reviewed. There is no commit 'x'.");
        assertThatThrownBy(() -> new BaselineFormat().render(Reports.of(Fields.NONE)))
                .hasMessageContaining("was no review");
    }

    @Test
    void thePageEscapesEverythingAndNeedsNothingFromElsewhere() {
        var page = new HtmlFormat().render(Reports.of(review()));

        assertThat(page)
                .contains(
                        "Review &lt;this&gt;",
                        "&lt;script&gt;alert(1)&lt;/script&gt;",
                        "Also in 2 places",
                        "bad.py: too large")
                .doesNotContain("<script", "src=", "http:", "https:", "url(");
    }

    @Test
    void thePageShowsWhatIsInBackticksAsCode() {
        assertThat(new Html().open("p").prose("a `<b>` c").close().toString())
                .isEqualTo("<p>a <code>&lt;b&gt;</code> c</p>\n");
        assertThat(new Html().prose("odd ` one").toString()).isEqualTo("odd ` one");
    }

    @Test
    void thePageOfAnotherTaskShowsItsText() {
        var page = new HtmlFormat().render(Reports.of(Fields.NONE));

        assertThat(page).contains("<pre># Review\n\n&lt;b&gt;text&lt;/b&gt;</pre>");
    }

    @Test
    void theBaselineHasEveryPlaceAndKeepsWhatIsHiddenAlready() {
        var known = Fields.of("fingerprint", "f00d").with("rule", "old").with("file", "z.py");
        var data = Reports.agents(Reports.security(files).with("known", List.of(known)));

        var baseline =
                JsonText.object(new BaselineFormat().render(Reports.of(data))).orElseThrow();

        assertThat(baseline.number("version")).isEqualTo(1);
        assertThat(baseline.objects("findings"))
                .extracting(entry -> entry.text("file"))
                .containsExactly("a b/app:1.py", "lib.py", "lib.py", "z.py");
    }

    @Test
    void thereIsNoBaselineOfAPartOfTheReview() {
        var change = Reports.of(TaskStatus.FINISHED, Map.of("since", "main"), review());
        var holes = Reports.of(review().with("notDone", Fields.of("x", "failed")));

        assertThatThrownBy(() -> new BaselineFormat().render(change)).hasMessageContaining("without --since");
        assertThatThrownBy(() -> new BaselineFormat().render(holes)).hasMessageContaining("not whole");
    }
}
