package io.agentic.secrets.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentic.platform.api.access.Caller;
import io.agentic.platform.api.access.Identity;
import io.agentic.platform.api.audit.AuditEvent;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem.Code;
import io.agentic.platform.api.secret.Secrets.Secret;
import io.agentic.testkit.store.InMemoryAudit;
import io.agentic.testkit.store.InMemoryDocuments;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

class SecretOperationsTest {

    private static final String VALUE = "sk-Very.Secret/42";
    private static final Caller ADA = new Caller(new Identity("ada", "password", List.of()), "rest");
    private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");

    private final InMemoryAudit audit = new InMemoryAudit();
    private final InMemoryDocuments documents = new InMemoryDocuments(audit);
    private final DocumentSecrets secrets = new DocumentSecrets(documents, Clock.fixed(NOW, ZoneOffset.UTC));
    private final Map<String, Dictionary<String, Object>> configured = new TreeMap<>();
    private final SecretOperations operations = new SecretOperations(secrets, new SecretUses(configurations()));

    @Test
    void keepsASecretAndTellsAllButItsValue() {
        var told = set("github-token", VALUE + "\n", "API.github.com:443", "github.com");

        assertThat(secrets.find("github-token"))
                .contains(new Secret("github-token", VALUE, List.of("api.github.com:443", "github.com")));
        assertThat(told)
                .isEqualTo(new SecretView(
                        "github-token", List.of("api.github.com:443", "github.com"), List.of(), NOW, "ada"));
        assertThat(operations.list()).containsExactly(told);
    }

    @Test
    void changesTheValueAndLeavesTheHosts() {
        set("token", VALUE, "example.org");

        set("token", "another");

        assertThat(secrets.find("token")).contains(new Secret("token", "another", List.of("example.org")));
    }

    @Test
    void changesTheHostsAndLeavesTheValue() {
        set("token", VALUE, "example.org");

        operations.set(new SetSecret("token", Optional.empty(), List.of("example.com")), ADA);

        assertThat(secrets.find("token")).contains(new Secret("token", VALUE, List.of("example.com")));
    }

    @Test
    void keepsAllLinesOfAKeyFileButTheLastEnd() {
        set("ssh-key", "-----BEGIN\nabc\n-----END\n");

        assertThat(secrets.find("ssh-key").orElseThrow().value()).isEqualTo("-----BEGIN\nabc\n-----END");
    }

    @Test
    void asksForAValueWhenThereIsNone() {
        assertThatThrownBy(() -> operations.set(new SetSecret("token", Optional.empty(), List.of()), ADA))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--value FILE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Token", "a--b", "-a", "a-", "a b", "a/b", "ä"})
    void refusesANameThatIsNone(String name) {
        assertThatThrownBy(() -> set(name, VALUE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("github-token")
                .hasMessageNotContaining(VALUE);
    }

    @Test
    void refusesAValueThatIsEmptyOrTooLongWithoutShowingIt() {
        assertThatThrownBy(() -> set("token", "\n")).hasMessageContaining("has 0 characters");
        assertThatThrownBy(() -> set("token", VALUE.repeat(1_000)))
                .hasMessageContaining("has 17000 characters")
                .hasMessageNotContaining(VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://example.org", "example.org/path", "example.org:0", "example.org:70000", "*", ""})
    void refusesAHostThatIsNone(String host) {
        assertThatThrownBy(() -> set("token", VALUE, host)).hasMessageContaining("HOST:PORT");
    }

    @Test
    void removesNoneThatAConfigurationNames() {
        set("openai", VALUE);
        configured.put("io.agentic.model.openai~main", new Hashtable<>(Map.of("apiKey", "secret:openai")));

        assertThat(operations.list().get(0).usedBy()).containsExactly("io.agentic.model.openai~main");
        assertThatExceptionOfType(AgenticException.class)
                .isThrownBy(() -> operations.remove(new RemoveSecret("openai", false)))
                .satisfies(refused -> assertThat(refused.problem().code()).isEqualTo(Code.CONFLICT))
                .withMessageContaining("io.agentic.model.openai~main");
        operations.remove(new RemoveSecret("openai", true));
        assertThat(secrets.find("openai")).isEmpty();
    }

    @Test
    void saysThatThereIsNoneToRemove() {
        assertThatExceptionOfType(AgenticException.class)
                .isThrownBy(() -> operations.remove(new RemoveSecret("openai", false)))
                .withMessageContaining("secret:list");
    }

    @Test
    void tellsTheTrailWhereTheHouseFoundOne() {
        secrets.keep("openai-main-api-key", VALUE, "etc/io.agentic.model.openai~main.cfg");

        assertThat(secrets.find("openai-main-api-key").orElseThrow().value()).isEqualTo(VALUE);
        assertThat(audit.events()).extracting(AuditEvent::action).containsExactly("secret:keep");
        assertThat(audit.events().get(0).arguments()).contains("etc/io.agentic.model.openai~main.cfg");
        assertThat(audit.events().toString()).doesNotContain(VALUE);
    }

    @Test
    void showsNothingOfADamagedOne() {
        documents.overwrite("secret", "token", "{\"name\":\"token\",\"value\":\"" + VALUE + "\",,}");

        assertThatExceptionOfType(AgenticException.class)
                .isThrownBy(() -> secrets.find("token"))
                .withMessageContaining("'token'")
                .withMessageNotContaining(VALUE)
                .withNoCause();
    }

    @Test
    void printsNoValue() {
        set("token", VALUE);

        assertThat(secrets.find("token").toString()).doesNotContain(VALUE);
        assertThat(secrets.kept("token").toString()).doesNotContain(VALUE);
        assertThat(new SetSecret("token", Optional.of(VALUE), List.of()).toString())
                .doesNotContain(VALUE);
    }

    private SecretView set(String name, String value, String... hosts) {
        return operations
                .set(new SetSecret(name, Optional.of(value), List.of(hosts)), ADA)
                .toCompletableFuture()
                .join();
    }

    private ConfigurationAdmin configurations() {
        return (ConfigurationAdmin) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ConfigurationAdmin.class},
                (admin, method, arguments) -> configured.entrySet().stream()
                        .map(entry -> configuration(entry.getKey(), entry.getValue()))
                        .toArray(Configuration[]::new));
    }

    private Configuration configuration(String pid, Dictionary<String, Object> values) {
        return (Configuration) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Configuration.class},
                (configuration, method, arguments) -> method.getName().equals("getPid") ? pid : values);
    }
}
