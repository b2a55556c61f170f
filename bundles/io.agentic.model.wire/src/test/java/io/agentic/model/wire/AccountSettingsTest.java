package io.agentic.model.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.api.model.ModelInfo;
import io.agentic.api.model.ModelInfo.Ability;
import io.agentic.api.model.Price;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem.Code;
import io.agentic.platform.api.secret.Secrets.Secret;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountSettingsTest {

    private final Map<String, String> secrets = new HashMap<>();

    @Test
    void readsWhatIsConfigured() {
        var account = account(settings().apiKey("env:KEY").models(" a/b ,c,, a/b"), Map.of("KEY", "sk-123456"));

        assertThat(account.at("/chat")).hasToString("https://models.example.org/v1/chat");
        assertThat(account.key()).isEqualTo("sk-123456");
        assertThat(account.models()).extracting(ModelInfo::name).containsExactly("a/b", "c");
        assertThat(account.models().get(0).price().orElseThrow().input()).isEqualTo(new BigDecimal("2.50"));
        assertThat(account.problem()).isEmpty();
        assertThat(account.warnings()).isEmpty();
    }

    @Test
    void keepsTheQueryOfAnAddress() {
        assertThat(account(settings().baseUrl("https://x.example.org/v1?api-version=2"), Map.of())
                        .at("/chat"))
                .hasToString("https://x.example.org/v1/chat?api-version=2");
    }

    @Test
    void takesItsNameFromTheFactoryConfiguration() {
        assertThat(Map.of("local", "io.agentic.model.test~local", "test", "io.agentic.model.test"))
                .allSatisfy((name, pid) -> assertThat(account(
                                        new AccountSettings("io.agentic.model.test", Map.of("service.pid", pid)),
                                        Map.of())
                                .name())
                        .isEqualTo(name));
    }

    @Test
    void saysWhichEnvironmentVariableIsMissing() {
        assertThat(account(settings().apiKey("env:NOT_SET"), Map.of()).problem().orElseThrow())
                .contains("'main'", "NOT_SET is not set", "etc/io.agentic.model.test~main.cfg");
    }

    @Test
    void takesItsKeyFromASecret() {
        secrets.put("openai", "sk-123456");

        var account = account(settings().apiKey("secret:openai"), Map.of());

        assertThat(account.key()).isEqualTo("sk-123456");
        assertThat(account.problem()).isEmpty();
        assertThat(account.warnings()).isEmpty();
        assertThat(account.toString()).doesNotContain("sk-123456");
    }

    @Test
    void saysWhichSecretIsMissing() {
        assertThat(account(settings().apiKey("secret:openai"), Map.of())
                        .problem()
                        .orElseThrow())
                .contains("no secret 'openai'", "secret:set openai", "etc/io.agentic.model.test~main.cfg");
    }

    @Test
    void saysWhyASecretCannotBeRead() {
        var account = settings().apiKey("secret:openai").account(new PlainDialect(), Map.of(), name -> {
            throw new AgenticException(Code.UNAVAILABLE, "The database cannot be read.", "Look at the disk.");
        });

        assertThat(account.problem().orElseThrow()).contains("The database cannot be read.", "apiKey");
    }

    @Test
    void warnsOfAKeyInPlainTextWithoutShowingIt() {
        var account = account(settings().apiKey("sk-very-secret"), Map.of());

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
                settings().baseUrl("http://models.example.org/v1").apiKey("env:KEY"), Map.of("KEY", "sk-very-secret"));

        assertThat(account.warnings())
                .singleElement()
                .asString()
                .contains("unencrypted")
                .doesNotContain("very");
    }

    @Test
    void refusesAKeyThatWouldBreakTheRequestWithoutShowingIt() {
        var account = account(settings().apiKey("env:KEY"), Map.of("KEY", "sk-a\r\nHost: b"));

        assertThat(account.problem().orElseThrow())
                .contains("characters that no key has")
                .doesNotContain("sk-a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "models.example.org", "ftp://models.example.org", "https://ada:pass1@example.org", "ht tp:"})
    void refusesAnAddressItCannotUseWithoutShowingIt(String baseUrl) {
        assertThat(account(settings().baseUrl(baseUrl), Map.of()).problem().orElseThrow())
                .contains("baseUrl", "etc/io.agentic.model.test~main.cfg")
                .doesNotContain("pass1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cheap", "-1"})
    void refusesAPriceThatIsNone(String price) {
        assertThat(account(settings().prices(price, "10", "", ""), Map.of())
                        .problem()
                        .orElseThrow())
                .contains("inputPrice '" + price + "'");
    }

    @Test
    void warnsWhenNoModelIsOnOffer() {
        assertThat(account(settings().models(" , "), Map.of()).warnings())
                .containsExactly("Provider 'main' offers no model. Set models in etc/io.agentic.model.test~main.cfg");
    }

    @Test
    void knowsNoPriceWhenNobodySaysOne() {
        assertThat(account(settings().prices("", " ", "", ""), Map.of())
                        .models()
                        .get(0)
                        .price())
                .isEmpty();
    }

    @Test
    void takesThePriceOfWhatIsReadForWhatIsCachedUnlessItIsSaid() {
        assertThat(account(settings().prices("2.50", "10", "", "3"), Map.of())
                        .models()
                        .get(0)
                        .price())
                .contains(new Price(
                        new BigDecimal("2.50"), new BigDecimal("2.50"), new BigDecimal("3"), new BigDecimal("10")));
    }

    @Test
    void leavesTheAbilitiesOfModelsToTheDialectUnlessTheyAreConfigured() {
        var account = account(
                settings()
                        .models("llama3:8b, nomic, plain")
                        .abilities("llama3:8b = chat  json_schema, nomic=EMBEDDINGS"),
                Map.of());

        assertThat(account.problem()).isEmpty();
        assertThat(account.models())
                .extracting(ModelInfo::abilities)
                .containsExactly(
                        Set.of(Ability.CHAT, Ability.JSON_SCHEMA),
                        Set.of(Ability.EMBEDDINGS),
                        new PlainDialect().abilities("plain"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "other = chat", "plain = chat, plain = sing"})
    void refusesAbilitiesThatMeanNothing(String abilities) {
        assertThat(account(settings().models("plain").abilities(abilities), Map.of())
                        .problem()
                        .orElseThrow())
                .contains("abilit", "etc/io.agentic.model.test~main.cfg");
    }

    @Test
    void keepsWhatOnlyOneVendorHasAndHidesItsSecrets() {
        var account = account(
                settings().extra("region", " eu-west-1 ").extraSecret("sessionToken", "env:TOKEN"),
                Map.of("TOKEN", "t-123456"));

        assertThat(account.setting("region")).isEqualTo("eu-west-1");
        assertThat(account.setting("other")).isEmpty();
        assertThat(account.secret("sessionToken")).isEqualTo("t-123456");
        assertThat(account.hide("You sent t-123456")).isEqualTo("You sent ***");
        assertThat(account.toString()).doesNotContain("t-123456");
    }

    private static AccountSettings settings() {
        return new AccountSettings("io.agentic.model.test", "main")
                .baseUrl("https://models.example.org/v1/")
                .models("one, other")
                .prices("2.50", "10", "", "");
    }

    private Account account(AccountSettings config, Map<String, String> environment) {
        return config.account(new PlainDialect(), environment, this::secret);
    }

    private Optional<Secret> secret(String name) {
        return Optional.ofNullable(secrets.get(name)).map(value -> new Secret(name, value, List.of()));
    }
}
