package io.agentic.model.bedrock.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.model.wire.Account;
import io.agentic.model.wire.AccountSettings;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BedrockSettingsTest {

    private final Map<String, Object> configured = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>(Map.of(
            "AWS_REGION", "eu-west-9", "AWS_ACCESS_KEY_ID", "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY", "very-secret"));

    @Test
    void needsNothingButModelsWhereTheEnvironmentIsAsAmazonsToolsWantIt() {
        var account = account();

        assertThat(account.problem()).isEmpty();
        assertThat(account.base()).hasToString("https://bedrock-runtime.eu-west-9.amazonaws.com");
        assertThat(account.secret("accessKey")).isEqualTo("AKIDEXAMPLE");
        assertThat(account.toString()).doesNotContain("very-secret");
    }

    @Test
    void saysThatThereIsNoRegion() {
        environment.remove("AWS_REGION");

        assertThat(account().problem())
                .hasValueSatisfying(problem -> assertThat(problem).contains("no region", "env:AWS_REGION"));
    }

    @Test
    void saysThatThereIsNoKey() {
        environment.remove("AWS_SECRET_ACCESS_KEY");

        assertThat(account().problem())
                .hasValueSatisfying(problem -> assertThat(problem).contains("AWS_SECRET_ACCESS_KEY"));
    }

    @Test
    void saysThatKeysAreLeftEmpty() {
        configured.put("secretKey", "");

        assertThat(account().problem())
                .hasValueSatisfying(problem -> assertThat(problem).contains("secretKey", "apiKey"));
    }

    @Test
    void needsNoOtherKeysBesideAnApiKey() {
        environment.keySet().removeAll(Set.of("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"));
        environment.put("AWS_BEARER_TOKEN_BEDROCK", "bearer");
        configured.put("apiKey", "env:AWS_BEARER_TOKEN_BEDROCK");

        assertThat(account().problem()).isEmpty();
        assertThat(account().key()).isEqualTo("bearer");
    }

    @Test
    void takesAnotherAddressThanThatOfTheRegion() {
        configured.put("baseUrl", "https://vpce-1.example.org");

        assertThat(account().base()).hasToString("https://vpce-1.example.org");
    }

    @Test
    void knowsThatChinaHasADomainOfItsOwn() {
        configured.put("region", "cn-north-1");

        assertThat(account().base()).hasToString("https://bedrock-runtime.cn-north-1.amazonaws.com.cn");
    }

    @Test
    void saysThatMoreFieldsAreNoObject() {
        configured.put("additionalFields", "thinking");

        assertThat(account().problem())
                .hasValueSatisfying(problem -> assertThat(problem).contains("additionalFields"));
    }

    private Account account() {
        var settings = BedrockModelProvider.settings(
                config(), new AccountSettings(BedrockModelProvider.PID, "test").models("m"), environment);
        return settings.account(new BedrockDialect(Clock.systemUTC()), environment, name -> Optional.empty());
    }

    /** A configuration with the defaults of the annotation. */
    private BedrockConfig config() {
        return (BedrockConfig) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {BedrockConfig.class},
                (proxy, method, none) -> configured.getOrDefault(method.getName(), method.getDefaultValue()));
    }
}
