package io.agentic.web.felix.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.platform.api.access.Authenticator;
import io.agentic.platform.api.access.Identity;
import io.agentic.platform.api.audit.AuditEvent;
import io.agentic.testkit.access.RuledAccess;
import io.agentic.testkit.store.InMemoryAudit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebConsoleDoorTest {

    private static final Identity ROOT = new Identity("root", "token:tok_1", List.of());
    private static final Identity ANA = new Identity("ana", "token:tok_2", List.of());

    private final Set<String> administrators = new HashSet<>(Set.of("root"));
    private final InMemoryAudit trail = new InMemoryAudit();
    private Instant now = Instant.EPOCH;

    private final WebConsoleDoor door = new WebConsoleDoor(
            new Tokens(Map.of("agt_root", ROOT, "agt_ana", ANA)),
            RuledAccess.of((user, right) -> right.equals(WebConsoleDoor.ADMIN) && administrators.contains(user)),
            new WebConsoleTrail(trail),
            new Visits(new Clock() {
                @Override
                public ZoneOffset getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(java.time.ZoneId zone) {
                    return this;
                }

                @Override
                public Instant instant() {
                    return now;
                }
            }));

    @Test
    void letsAnAdministratorInAndTellsTheTrailOfHisComingOnce() {
        assertThat(come(Call.get().as("agt_root"))).isEqualTo(ROOT);
        assertThat(come(Call.get().as("agt_root"))).isEqualTo(ROOT);
        assertThat(told()).containsExactly("root webconsole:connect DONE");

        now = now.plus(Duration.ofMinutes(30));
        assertThat(come(Call.get().as("agt_root"))).isEqualTo(ROOT);
        assertThat(told()).hasSize(2);
    }

    @Test
    void refusesEverybodyElse() {
        assertThat(refusal(Call.get())).isEqualTo(401);
        assertThat(refusal(Call.get().as("guessed"))).isEqualTo(401);
        assertThat(refusal(Call.get().as("agt_root").as("agt_root"))).isEqualTo(401);
        assertThat(told()).isEmpty();

        assertThat(refusal(Call.get().as("agt_ana"))).isEqualTo(403);
        assertThat(trail.events()).singleElement().satisfies(event -> {
            assertThat(event.actor()).isEqualTo("ana");
            assertThat(event.outcome()).isEqualTo(AuditEvent.Outcome.REFUSED);
            assertThat(event.reason()).isEqualTo("ana lacks shell:admin");
        });
    }

    @Test
    void asksWithEachRequestWhetherHeStillIsOne() {
        assertThat(come(Call.get().as("agt_root"))).isEqualTo(ROOT);
        assertThat(door.authorize(ROOT, "any")).isTrue();
        administrators.clear();

        assertThat(refusal(Call.get().as("agt_root"))).isEqualTo(403);
        assertThat(door.authorize(ROOT, "any")).isFalse();
        assertThat(door.authorize("root", "any")).isFalse();
    }

    @Test
    void tellsTheTrailWhatIsChangedByNamesAlone() {
        come(Call.of("POST").with("action", "stop").with("password", "secret").as("agt_root"));

        assertThat(trail.events()).hasSize(2).last().satisfies(event -> {
            assertThat(event.action()).isEqualTo("webconsole:post");
            assertThat(event.target()).isEqualTo(Call.PAGE + " stop");
            assertThat(event.arguments()).isEqualTo("action, password");
            assertThat(event.door()).isEqualTo("webconsole");
            assertThat(event.credential()).isEqualTo(ROOT.credential());
        });
    }

    @Test
    void doesNotWriteAnActionThatIsNoWordIntoTheTrail() {
        come(Call.of("POST").with("action", "a secret").as("agt_root"));

        assertThat(trail.events()).last().satisfies(event -> assertThat(event.target())
                .isEqualTo(Call.PAGE));
    }

    @Test
    void doesNothingThatTheTrailCannotHave() {
        come(Call.get().as("agt_root"));
        trail.failing(true);

        assertThat(refusal(Call.of("POST").as("agt_root"))).isEqualTo(503);
        now = now.plus(Duration.ofHours(1));
        assertThat(refusal(Call.get().as("agt_root"))).isEqualTo(503);
        trail.failing(false);
        come(Call.get().as("agt_root"));
        assertThat(told()).as("he has not been in before").hasSize(2);
    }

    @Test
    void refusesChangesInTheDisguiseOfReadsAndStrangeMethods() {
        assertThat(refusal(Call.get().with("post", "true").as("agt_root"))).isEqualTo(405);
        assertThat(refusal(Call.of("HEAD").with("post", "true").as("agt_root"))).isEqualTo(405);
        assertThat(refusal(Call.of("TRACE").as("agt_root"))).isEqualTo(405);
        assertThat(refusal(Call.of("get").as("agt_root"))).isEqualTo(405);
    }

    @ParameterizedTest
    @CsvSource({
        "Origin, http://evil.example",
        "Origin, http://localhost:3000",
        "Origin, null",
        "Referer, http://evil.example/page",
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
    })
    void refusesWhatPagesFromElsewhereMadeABrowserSend(String header, String value) {
        for (var method : List.of("GET", "POST")) {
            assertThat(refusal(Call.of(method).saying(header, value).as("agt_root")))
                    .isEqualTo(403);
        }
        assertThat(told()).isEmpty();
    }

    @Test
    void takesTheConsolesOwnPagesAndWhatThePersonTyped() {
        assertThat(come(Call.of("POST")
                        .saying("Origin", "http://localhost:8181")
                        .saying("Sec-Fetch-Site", "same-origin")
                        .as("agt_root")))
                .isEqualTo(ROOT);
        assertThat(come(Call.get().saying("Sec-Fetch-Site", "none").as("agt_root")))
                .isEqualTo(ROOT);
        assertThat(come(Call.of("POST")
                        .saying("Referer", "http://localhost:8181" + Call.PAGE)
                        .as("agt_root")))
                .isEqualTo(ROOT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"agentic.example.org", "rebound.example", "10.0.0.1"})
    void listensToLoopbackNamesAlone(String host) {
        assertThat(refusal(Call.get().to(host).as("agt_root"))).isEqualTo(403);
    }

    @Test
    void protectsTheBrowserAlsoWhenItRefuses() {
        var call = Call.get();
        come(call);

        assertThat(call.answer().headers())
                .containsEntry("X-Content-Type-Options", "nosniff")
                .containsEntry("Referrer-Policy", "same-origin")
                .containsKey("WWW-Authenticate");
        assertThat(call.answer().headers().get("Content-Security-Policy"))
                .contains("frame-ancestors 'none'", "form-action 'self'", "base-uri 'none'");
    }

    private Object come(Call call) {
        return door.authenticate(call.request(), call.response());
    }

    private int refusal(Call call) {
        assertThat(come(call)).isNull();
        return call.answer().status();
    }

    private List<String> told() {
        return trail.events().stream()
                .map(event -> event.actor() + " " + event.action() + " " + event.outcome())
                .toList();
    }

    private record Tokens(Map<String, Identity> owners) implements Authenticator {

        @Override
        public Optional<Identity> byToken(String token) {
            return Optional.ofNullable(owners.get(token));
        }

        @Override
        public Optional<Identity> byPassword(String user, String password) {
            return Optional.empty();
        }

        @Override
        public Optional<Identity> byKey(String user, String fingerprint) {
            return Optional.empty();
        }

        @Override
        public boolean keyProved(Identity who) {
            return false;
        }

        @Override
        public void keysRefused(String user) {}

        @Override
        public boolean stillStands(Identity who) {
            return true;
        }
    }
}
