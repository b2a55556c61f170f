package io.agentic.web.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.agentic.web.rest.internal.Router.Match;
import io.agentic.web.rest.internal.Router.Target;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RouterTest {

    private final Json json = new Json(1_000);

    @Test
    void findsTheVerbOfAMethodAndAPathWithTheNamesInIt() {
        assertThat(match("POST", "/tasks")).isEqualTo(new Match(new Target.Verb(Rows.RUN), Map.of()));
        assertThat(match("GET", "/tasks/t-1")).isEqualTo(new Match(new Target.Verb(Rows.SHOW), Map.of("id", "t-1")));
        assertThat(match("HEAD", "/tasks")).isEqualTo(new Match(new Target.Verb(Rows.LIST), Map.of()));
    }

    @Test
    void prefersALiteralToAName() {
        assertThat(match("GET", "/tasks/active").target()).isEqualTo(new Target.Verb(Rows.ACTIVE));
    }

    @Test
    void knowsTheEventsOfTasksAndTheDocument() {
        assertThat(match("GET", "/tasks/t-1/events")).isEqualTo(new Match(new Target.Events(), Map.of("id", "t-1")));
        assertThat(match("GET", "/openapi.json").target()).isEqualTo(new Target.Document());
        assertThat(match("DELETE", "/session").target()).isEqualTo(new Target.Session());
    }

    @Test
    void answersOptionsWithTheMethodsOfThePath() {
        assertThat(match("OPTIONS", "/tasks").target()).isEqualTo(new Target.Methods("GET, HEAD, OPTIONS, POST"));
    }

    @Test
    void refusesAPathThatIsNotThere() {
        assertThat(refusal("GET", "/nothing").status()).isEqualTo(404);
        assertThat(refusal("GET", "/tasks/t-1/more").status()).isEqualTo(404);
        assertThat(refusal("GET", "/tasks/t-1/cancel/x").status()).isEqualTo(404);
    }

    @Test
    void refusesAMethodThatThePathDoesNotTakeAndNamesThoseItDoes() {
        assertThat(refusal("DELETE", "/tasks").status()).isEqualTo(405);
        assertThat(refusal("DELETE", "/tasks").headers()).containsEntry("Allow", "GET, HEAD, OPTIONS, POST");
        assertThat(refusal("<script>", "/tasks").status()).isEqualTo(405);
        assertThat(refusal("HEAD", "/tasks/t-1/events").status()).isEqualTo(405);
    }

    private Match match(String method, String path) {
        return new Router(Rows.TABLE).match(method, UrlText.segments(path));
    }

    private Answer refusal(String method, String path) {
        return catchThrowableOfType(Refusal.class, () -> match(method, path)).answer(json);
    }
}
