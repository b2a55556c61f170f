package io.agentic.web.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.platform.api.operation.Problem;
import io.agentic.platform.api.operation.Problem.Code;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

    @ParameterizedTest
    @EnumSource(Code.class)
    void hasATitleForEveryKindOfProblem(Code code) {
        var title = json.object(Answer.problem(code.httpStatus(), new Problem(code, "x", ""), json)
                        .body())
                .get("title");

        assertThat(title.equals("Internal Server Error")).isEqualTo(code == Code.FAILED);
    }

    @Test
    void saysWhenToComeBackIfItIsBusy() {
        assertThat(Answer.problem(429, new Problem(Code.BUSY, "x", ""), json).headers())
                .containsEntry("Retry-After", "1");
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
