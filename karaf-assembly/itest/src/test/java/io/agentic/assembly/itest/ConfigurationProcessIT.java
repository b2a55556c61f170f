package io.agentic.assembly.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentic.testkit.model.OpenAiReply;
import io.agentic.testkit.model.OpenAiServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Configurations and secrets, by terminal and REST; they outlive a restart, and nobody finds a secret. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class ConfigurationProcessIT {

    private static final String BY_TERMINAL = "sk-terminal-7d1f0a";
    private static final String CHANGED = "sk-changed-58ab13";
    private static final String BY_REST = "sk-rest-90c2be";
    private static final String BY_HAND = "sk-hand-33e5d8";
    private static final String BY_MISTAKE = "sk-mistake-b61a4c";
    private static final List<String> VALUES = List.of(BY_TERMINAL, CHANGED, BY_REST, BY_HAND, BY_MISTAKE);
    private static final String PROVIDER = "io.agentic.model.openai";

    private final OpenAiServer server = OpenAiServer.open();
    private Path folder;
    private RunningAgentic agentic;
    private Rest admin;

    @BeforeAll
    void start(@TempDir Path temporary) {
        folder = temporary;
        agentic = RunningAgentic.start(folder.resolve("instance"));
        admin = Rest.asAdmin(agentic);
    }

    @AfterAll
    void stop() {
        agentic.close();
        server.close();
    }

    @Test
    @Order(1)
    void keepsSecretsThatTerminalAndRestBring() throws IOException {
        var file = Files.writeString(folder.resolve("key.txt"), BY_TERMINAL + "\n");

        var set = agentic.agentic(
                "secret", "set", "by-terminal", "--value", file.toString(), "--host", "example.org:443");
        var put = admin.call("PUT", "/api/v1/secrets/by-rest", "{\"value\": \"" + BY_REST + "\"}");

        assertThat(set.exitCode()).as(set.said()).isZero();
        assertThat(put.statusCode()).as(put.body()).isEqualTo(200);
        assertThat(set.said() + put.body()).doesNotContain(VALUES);
        assertThat(names(admin.read("/secrets"))).containsExactly("by-rest", "by-terminal");
    }

    @Test
    @Order(2)
    void setsConfigurationsByTerminalAndRest() {
        var set = agentic.agentic(
                "config",
                "set",
                PROVIDER,
                "--name",
                "main",
                "apiKey=secret:by-terminal",
                "models=one,two",
                "baseUrl=" + server.baseUrl());
        var put = admin.call("PUT", "/api/v1/configurations/io.agentic.engine", "{\"settings\": [\"maxDepth=4\"]}");

        assertThat(set.exitCode()).as(set.said()).isZero();
        assertThat(put.statusCode()).as(put.body()).isEqualTo(200);
        assertThat(etc(PROVIDER + "~main.cfg"))
                .hasContent("apiKey = secret:by-terminal\nmodels = one,two\nbaseUrl = " + server.baseUrl() + "\n");
        assertThat(value("io.agentic.engine", "maxDepth")).isEqualTo("4");
        assertThat(value(PROVIDER + "~main", "apiKey")).isEqualTo("secret:by-terminal");
    }

    @Test
    @Order(3)
    void usesAChangedSecretFromTheNextRequestOn() {
        server.otherwise(request -> OpenAiReply.text("Hello"));
        awaitModel("main/one");

        var first = agentic.agentic("model", "ask", "Hello", "--model", "main/one");
        admin.call("PUT", "/api/v1/secrets/by-terminal", "{\"value\": \"" + CHANGED + "\"}");
        var second = agentic.agentic("model", "ask", "Hello", "--model", "main/one");

        assertThat(first.exitCode() + second.exitCode())
                .as(first.said() + second.said())
                .isZero();
        assertThat(server.requests())
                .extracting(request -> request.header("Authorization"))
                .containsExactly("Bearer " + BY_TERMINAL, "Bearer " + CHANGED);
    }

    @Test
    @Order(4)
    void tellsWhatItWouldDoAndDoesNothing() {
        var told = agentic.agentic("config", "set", "io.agentic.engine", "maxDepth=5", "--dry-run");

        assertThat(told.exitCode()).as(told.said()).isZero();
        assertThat(told.out()).contains("maxDepth", "4", "5");
        assertThat(etc("io.agentic.engine.cfg")).hasContent("maxDepth = 4\n");
    }

    @Test
    @Order(5)
    void refusesWhatBreaksARuleAndSecretsOnTheCommandLine() {
        var low = agentic.agentic("config", "set", "io.agentic.engine", "maxDepth=0");
        var typo = agentic.agentic("config", "set", "io.agentic.engine", "maxDept=5");
        var literal = agentic.agentic("config", "set", PROVIDER + "~main", "apiKey=" + BY_MISTAKE);
        var used = agentic.agentic("secret", "remove", "by-terminal");

        assertThat(low.said()).contains("maxDepth must be a whole number, at least 1, and is '0'");
        assertThat(typo.said()).contains("Did you mean maxDepth?");
        assertThat(literal.said()).contains("secret:set NAME").doesNotContain(BY_MISTAKE);
        assertThat(used.said()).contains(PROVIDER + "~main");
        assertThat(List.of(low.exitCode(), typo.exitCode(), literal.exitCode(), used.exitCode()))
                .containsOnly(2);
    }

    @Test
    @Order(6)
    void movesASecretThatAFileHasWhenTheRuntimeStartsAndKeepsTheRest() throws IOException {
        assertThat(agentic.runtime("stop").exitCode()).isZero();
        Files.writeString(etc(PROVIDER + "~hand.cfg"), "# by hand\napiKey = " + BY_HAND + "\nmodels = three\n");
        Files.writeString(etc("io.agentic.audit.cfg"), "keepDays = -1\n");

        agentic.startAgain();

        assertThat(etc(PROVIDER + "~hand.cfg"))
                .hasContent("# by hand\napiKey = secret:openai-hand-api-key\nmodels = three\n");
        assertThat(agentic.log())
                .contains("io.agentic.audit.cfg is not used: keepDays must be a whole number, at least 0, and is '-1'");
        assertThat(agentic.log())
                .as("Nobody else reads our files")
                .doesNotContain("Creating configuration {io.agentic.");
        assertThat(value("io.agentic.engine", "maxDepth")).isEqualTo("4");
        assertThat(names(admin.read("/secrets"))).containsExactly("by-rest", "by-terminal", "openai-hand-api-key");
        awaitModel("hand/three");
    }

    @Test
    @Order(7)
    void showsNoSecretAnywhere() throws IOException {
        var shown = new ArrayList<String>();
        shown.add(agentic.agentic("secret", "list").said());
        shown.add(agentic.agentic("config", "list").said());
        shown.add(agentic.agentic("config", "show", PROVIDER + "~hand").said());
        shown.add(admin.read("/secrets").toString());
        shown.add(admin.read("/configurations/" + PROVIDER + "~main").toString());
        var export = agentic.agentic("audit", "export");
        assertThat(export.exitCode()).as(export.said()).isZero();
        shown.add(export.out());

        assertThat(export.out()).contains("secret:set", "config:set", "secret:keep", "maxDepth");
        assertThat(shown).allSatisfy(text -> assertThat(text).isNotBlank().doesNotContain(VALUES));
        assertThat(filesWithAValue()).isEmpty();
    }

    /** A configuration that is read makes its provider a moment later. */
    private void awaitModel(String name) {
        Patience.SHORT.until(name, () -> admin.read("/models").toString().contains('"' + name + '"'), agentic::log);
    }

    /** All that the instance has on disk: database, log, caches, configuration. */
    private List<Path> filesWithAValue() throws IOException {
        var found = new ArrayList<Path>();
        try (var files = Files.walk(agentic.base())) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var text = Files.readString(file, StandardCharsets.ISO_8859_1);
                if (VALUES.stream().anyMatch(text::contains)) {
                    found.add(file);
                }
            }
        }
        return found;
    }

    private Path etc(String name) {
        return agentic.base().resolve("etc").resolve(name);
    }

    private String value(String pid, String key) {
        for (var one : admin.read("/configurations/" + pid)) {
            if (one.path("key").asText().equals(key)) {
                return one.path("value").asText();
            }
        }
        return "";
    }

    private static List<String> names(JsonNode list) {
        return list.findValuesAsText("name");
    }
}
