package io.agentic.web.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentic.platform.api.access.Authenticator;
import io.agentic.platform.api.access.Identity;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInTest {

    private static final Identity ADA = new Identity("ada", "token:tok_1", List.of("task:*"));

    private final Authenticator authenticator = new Authenticator() {
        @Override
        public Optional<Identity> byToken(String token) {
            return token.equals("agt_1") ? Optional.of(ADA) : Optional.empty();
        }

        @Override
        public Optional<Identity> byPassword(String user, String password) {
            return password.equals("Grüße:1")
                    ? Optional.of(new Identity(user, "password", List.of()))
                    : Optional.empty();
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
            return stands;
        }
    };
    private final Sessions sessions = new Sessions(Duration.ofMinutes(30), Duration.ofHours(12), Clock.systemUTC());
    private final SignIn signIn = new SignIn(authenticator, sessions);
    private boolean stands = true;

    @Test
    void knowsABearerByTheToken() {
        assertThat(signIn.user("Bearer agt_1")).contains(ADA);
        assertThat(signIn.user("bearer  agt_1 ")).contains(ADA);
        assertThat(signIn.user("Bearer agt_2")).isEmpty();
    }

    @Test
    void knowsAUserByThePasswordWhichMayHaveColons() {
        assertThat(signIn.user("Basic " + base64("bob:Grüße:1".getBytes(StandardCharsets.UTF_8))))
                .contains(new Identity("bob", "password", List.of()));
        assertThat(signIn.user("Basic " + base64("bob:x".getBytes(StandardCharsets.UTF_8))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "agt_1", "Digest agt_1", "Basic", "Basic !!", "Basic YWRh", "Basic OkdyOjE="})
    void knowsNobodyByAnythingElse(String authorization) {
        assertThat(signIn.user(authorization)).isEmpty();
    }

    @Test
    void knowsNobodyByBytesThatAreNoText() {
        assertThat(signIn.user("Basic " + base64(new byte[] {'a', ':', (byte) 0xff})))
                .isEmpty();
    }

    @Test
    void knowsABrowserByItsSession() {
        var opened = sessions.open(ADA);

        assertThat(signIn.user(request("GET", opened.secret(), null))).contains(ADA);
        assertThat(signIn.user(request("POST", opened.secret(), opened.session().csrf())))
                .contains(ADA);
        assertThat(signIn.user(request("GET", "made-up", null))).isEmpty();
        assertThat(signIn.user(request("GET", null, null))).isEmpty();
    }

    @Test
    void refusesWhatAnotherPageMadeABrowserSend() {
        var opened = sessions.open(ADA);

        for (var csrf : new String[] {null, "", "guessed"}) {
            assertThatThrownBy(() -> signIn.user(request("POST", opened.secret(), csrf)))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("X-CSRF-Token");
        }
    }

    @Test
    void endsTheSessionsOfThoseWhoseCredentialFell() {
        var opened = sessions.open(ADA);
        stands = false;

        assertThat(signIn.user(request("GET", opened.secret(), null))).isEmpty();
        stands = true;
        assertThat(signIn.user(request("GET", opened.secret(), null)))
                .as("it stays ended")
                .isEmpty();
    }

    private static HttpServletRequest request(String method, String cookie, String csrf) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                SignInTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, called, arguments) -> switch (called.getName()) {
                    case "getMethod" -> method;
                    case "getHeaders" -> Collections.emptyEnumeration();
                    case "getHeader" -> csrf;
                    case "getCookies" -> cookie == null ? null : new Cookie[] {new Cookie(Sessions.COOKIE, cookie)};
                    default -> throw new UnsupportedOperationException(called.getName());
                });
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
