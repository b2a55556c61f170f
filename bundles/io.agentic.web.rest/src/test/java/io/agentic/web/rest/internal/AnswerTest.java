package io.agentic.web.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.platform.api.operation.Problem;
import io.agentic.platform.api.operation.Problem.Code;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AnswerTest {

    private final Json json = new Json(1_000);

    @Test
    void writesAProblemAsADocumentThatNamesThingRuleAndRemedy() {
        var answer = new Refusal(new Problem(Code.NOT_FOUND, "There is no task x.", "See task:list.")).answer(json);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.headers()).containsEntry("Content-Type", "application/problem+json");
        assertThat(json.object(answer.body()))
                .isEqualTo(Map.of(
                        "type", "about:blank",
                        "title", "Not Found",
                        "status", 404,
                        "detail", "There is no task x.",
                        "code", "NOT_FOUND",
                        "remedy", "See task:list."));
    }

    @Test
    void handsAFileOnAsItIsAndLetsItDoNothingInABrowser() {
        var answer = Answer.document(Map.of("fileName", "t-1.html", "mediaType", "text/html", "text", "<p>ä</p>"));

        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo("<p>ä</p>");
        assertThat(answer.headers())
                .containsEntry("Content-Type", "text/html;charset=utf-8")
                .containsEntry("Content-Disposition", "inline; filename=\"t-1.html\"")
                .hasEntrySatisfying("Content-Security-Policy", policy -> assertThat(policy)
                        .contains("sandbox", "default-src 'none'"));
    }

    @ParameterizedTest
    @EnumSource(Code.class)
    void hasATitleForEveryKindOfProblem(Code code) {
        var title = json.object(Answer.problem(code.httpStatus(), new Problem(code, "x", ""), json)
                        .body())
                .get("title");

        assertThat(title.equals("Internal Server Error")).isEqualTo(code == Code.FAILED);
    }

    @ParameterizedTest
    @CsvSource({"PT0S, 1", "PT0.2S, 1", "PT1S, 1", "PT1.001S, 2", "PT5M, 300"})
    void saysInWholeSecondsWhenToComeBack(Duration retryAfter, String seconds) {
        for (var code : List.of(Code.BUSY, Code.UNAVAILABLE)) {
            var problem = new Problem(code, "There are too many tasks.", "Try again later.", retryAfter);

            assertThat(new Refusal(problem).answer(json).headers()).containsEntry("Retry-After", seconds);
        }
    }

    @Test
    void sendsNobodyAwayForATimeWhenWaitingDoesNotHelp() {
        assertThat(new Refusal(new Problem(Code.CONFLICT, "x", "")).answer(json).headers())
                .doesNotContainKey("Retry-After");
    }

    @Test
    void pointsToWhatAPostToACollectionMade() {
        assertThat(Made.location(Rows.RUN, Rows.TABLE, Map.of("id", "t 1"))).contains("/api/v1/tasks/t%201");
        assertThat(Made.location(Rows.CANCEL, Rows.TABLE, Map.of("id", "t1"))).isEmpty();
        assertThat(Made.location(Rows.RUN, List.of(Rows.RUN), Map.of("id", "t1")))
                .isEmpty();
        assertThat(Made.location(Rows.RUN, Rows.TABLE, "t1")).isEmpty();
    }

    @Test
    void takesBodiesThatAreDeclaredAsJsonInUtf8() {
        assertThat(RequestBody.isJson("application/json")).isTrue();
        assertThat(RequestBody.isJson("Application/JSON; charset=\"UTF-8\"")).isTrue();
        assertThat(RequestBody.isJson("application/json;charset=latin1")).isFalse();
        assertThat(RequestBody.isJson("text/plain")).isFalse();
        assertThat(RequestBody.isJson(null)).isFalse();
    }
}
