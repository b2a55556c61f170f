package io.agentic.model.openai.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.api.model.ModelInfo;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem.Code;
import io.agentic.platform.api.secret.Secrets.Secret;
import java.math.BigDecimal;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountTest {

    private static final TestConfig CONFIG = TestConfig.of(URI.create("https://models.example.org/v1/"));

    private final Map<String, String> secrets = new HashMap<>();

    @Test
    void readsWhatIsConfigured() {
        var account = account(CONFIG.withKey("env:KEY").withModels(" a/b ,c,, a/b"), Map.of("KEY", "sk-123456"));

        assertThat(account.chat()).hasToString("https://models.example.org/v1/chat/completions");
        assertThat(account.key()).isEqualTo("sk-123456");
        assertThat(account.models()).extracting(ModelInfo::name).containsExactly("a/b", "c");
        assertThat(account.models().get(0).inputPrice()).isEqualTo(new BigDecimal("2.50"));
        assertThat(account.problem()).isEmpty();
        assertThat(account.warnings()).isEmpty();
    }

    @Test
    void keepsTheQueryOfAnAddress() {
        assertThat(account(CONFIG.withBaseUrl("https://x.example.org/v1?api-version=2"), Map.of())
                        .chat())
                .hasToString("https://x.example.org/v1/chat/completions?api-version=2");
    }

    @Test
    void takesItsNameFromTheFactoryConfiguration() {
        assertThat(OpenAiModelProvider.name(Map.of("service.pid", "io.agentic.model.openai~local")))
                .isEqualTo("local");
    }

    @Test
    void saysWhichEnvironmentVariableIsMissing() {
        assertThat(account(CONFIG.withKey("env:NOT_SET"), Map.of()).problem().orElseThrow())
                .contains("'test'", "NOT_SET is not set", "etc/io.agentic.model.openai~test.cfg");
    }

    @Test
    void takesItsKeyFromASecret() {
        secrets.put("openai", "sk-123456");

        var account = account(CONFIG.withKey("secret:openai"), Map.of());

        assertThat(account.key()).isEqualTo("sk-123456");
        assertThat(account.problem()).isEmpty();
        assertThat(account.warnings()).isEmpty();
        assertThat(account.toString()).doesNotContain("sk-123456");
    }

    @Test
    void saysWhichSecretIsMissing() {
        assertThat(account(CONFIG.withKey("secret:openai"), Map.of()).problem().orElseThrow())
                .contains("no secret 'openai'", "secret:set openai", "etc/io.agentic.model.openai~test.cfg");
    }

    @Test
    void saysWhyASecretCannotBeRead() {
        var account = Account.of("test", CONFIG.withKey("secret:openai"), Map.of(), name -> {
            throw new AgenticException(Code.UNAVAILABLE, "The database cannot be read.", "Look at the disk.");
        });

        assertThat(account.problem().orElseThrow()).contains("The database cannot be read.", "apiKey");
    }

    @Test
    void warnsOfAKeyInPlainTextWithoutShowingIt() {
        var account = account(CONFIG.withKey("sk-very-secret"), Map.of());

        assertThat(account.key()).isEqualTo("sk-very-secret");
        assertThat(account.warnings())
                .singleElement()
                .asString()
                .contains("plain text")
                .doesNotContain("very");
    }

    @Test
    void warnsOfAKeySentUnencrypted() {
        var account = account(
                CONFIG.withBaseUrl("http://models.example.org/v1").withKey("env:KEY"), Map.of("KEY", "sk-very-secret"));

        assertThat(account.warnings())
                .singleElement()
                .asString()
                .contains("unencrypted")
                .doesNotContain("very");
    }

    @Test
    void refusesAKeyThatWouldBreakTheRequestWithoutShowingIt() {
        var account = account(CONFIG.withKey("env:KEY"), Map.of("KEY", "sk-a\r\nHost: b"));

        assertThat(account.problem().orElseThrow())
                .contains("characters that no key has")
                .doesNotContain("sk-a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "models.example.org", "ftp://models.example.org", "https://ada:pass1@example.org", "ht tp:"})
    void refusesAnAddressItCannotUseWithoutShowingIt(String baseUrl) {
        assertThat(account(CONFIG.withBaseUrl(baseUrl), Map.of()).problem().orElseThrow())
                .contains("baseUrl", "etc/io.agentic.model.openai~test.cfg")
                .doesNotContain("pass1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "cheap", "-1"})
    void refusesAPriceThatIsNone(String price) {
        assertThat(account(CONFIG.withInputPrice(price), Map.of()).problem().orElseThrow())
                .contains("inputPrice '" + price + "'");
    }

    @Test
    void warnsWhenNoModelIsOnOffer() {
        assertThat(account(CONFIG.withModels(" , "), Map.of()).warnings())
                .containsExactly("Provider 'test' offers no model. Set models in etc/io.agentic.model.openai~test.cfg");
    }

    private Account account(TestConfig config, Map<String, String> environment) {
        return Account.of("test", config, environment, this::secret);
    }

    private Optional<Secret> secret(String name) {
        return Optional.ofNullable(secrets.get(name)).map(value -> new Secret(name, value, List.of()));
    }
}
