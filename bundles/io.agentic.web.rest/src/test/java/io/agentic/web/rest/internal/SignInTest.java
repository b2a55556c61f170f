package io.agentic.web.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.platform.api.access.Authenticator;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInTest {

    private final SignIn signIn = new SignIn(new Authenticator() {
        @Override
        public Optional<String> byToken(String token) {
            return token.equals("agt_1") ? Optional.of("ada") : Optional.empty();
        }

        @Override
        public Optional<String> byPassword(String user, String password) {
            return password.equals("Grüße:1") ? Optional.of(user) : Optional.empty();
        }
    });

    @Test
    void knowsABearerByTheToken() {
        assertThat(signIn.user("Bearer agt_1")).contains("ada");
        assertThat(signIn.user("bearer  agt_1 ")).contains("ada");
        assertThat(signIn.user("Bearer agt_2")).isEmpty();
    }

    @Test
    void knowsAUserByThePasswordWhichMayHaveColons() {
        assertThat(signIn.user("Basic " + base64("bob:Grüße:1".getBytes(StandardCharsets.UTF_8))))
                .contains("bob");
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

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
