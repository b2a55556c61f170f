package io.agentic.web.rest.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.platform.api.access.Authenticator;
import io.agentic.platform.api.access.Identity;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {

    private static final Identity ADA = new Identity("ada", "token:tok_1", List.of("task:*"));

    private final Credentials credentials = new Credentials(new Authenticator() {
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
            return false;
        }
    });

    @Test
    void knowsABearerByTheToken() {
        assertThat(credentials.user("Bearer agt_1")).contains(ADA);
        assertThat(credentials.user("bearer  agt_1 ")).contains(ADA);
        assertThat(credentials.user("Bearer agt_2")).isEmpty();
    }

    @Test
    void knowsAUserByThePasswordWhichMayHaveColons() {
        assertThat(credentials.user("Basic " + base64("bob:Grüße:1".getBytes(StandardCharsets.UTF_8))))
                .contains(new Identity("bob", "password", List.of()));
        assertThat(credentials.user("Basic " + base64("bob:x".getBytes(StandardCharsets.UTF_8))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "agt_1", "Digest agt_1", "Basic", "Basic !!", "Basic YWRh", "Basic OkdyOjE="})
    void knowsNobodyByAnythingElse(String authorization) {
        assertThat(credentials.user(authorization)).isEmpty();
    }

    @Test
    void knowsNobodyByBytesThatAreNoText() {
        assertThat(credentials.user("Basic " + base64(new byte[] {'a', ':', (byte) 0xff})))
                .isEmpty();
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
