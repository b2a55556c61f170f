package io.agentic.config.files.internal.verb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.agentic.config.files.internal.Acme;
import io.agentic.config.files.internal.FileConfigurations;
import io.agentic.config.files.internal.HeldConfigurations;
import io.agentic.config.files.internal.file.CfgFolder;
import io.agentic.platform.api.access.Caller;
import io.agentic.platform.api.access.Identity;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem.Code;
import io.agentic.platform.api.secret.Secrets.Secret;
import io.agentic.testkit.store.InMemoryAudit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationOperationsTest {

    private static final Caller ADA = new Caller(new Identity("ada", "password", List.of()), "rest");
    private static final String ENGINE = "io.agentic.acme";
    private static final String PROVIDER = "io.agentic.acme.provider";

    private final HeldConfigurations configurations = new HeldConfigurations();
    private final InMemoryAudit audit = new InMemoryAudit();

    private ConfigurationOperations operations;

    @TempDir
    Path etc;

    @BeforeEach
    void open() {
        var rules = Acme.rules();
        operations = new ConfigurationOperations(
                configurations.admin(),
                new FileConfigurations(configurations.admin(), rules, new CfgFolder(etc)),
                rules,
                name -> Optional.of(new Secret(name, "sk-1", List.of())).filter(secret -> name.equals("kept")),
                audit);
    }

    @Test
    void setsAKeyInTheFileAndTheRuntime() throws IOException {
        Files.writeString(etc.resolve(ENGINE + ".cfg"), "# ours\nowner = ada\n");

        assertThat(set(ENGINE, "size=7"))
                .containsExactly(new KeyChange(ENGINE, "size", Optional.empty(), Optional.of("7")));

        assertThat(etc.resolve(ENGINE + ".cfg")).hasContent("# ours\nowner = ada\nsize = 7\n");
        assertThat(configurations.held().get(ENGINE).get("size")).isEqualTo("7");
        assertThat(audit.events()).singleElement().satisfies(told -> {
            assertThat(told.action()).isEqualTo("config:set");
            assertThat(told.target()).isEqualTo(ENGINE);
            assertThat(told.arguments()).contains("\"sizeAfter\":\"7\"");
        });
    }

    @Test
    void makesOneOfSeveral() {
        operations.set(new SetConfiguration(PROVIDER, List.of("parallel=2"), Optional.of("main"), false), ADA);

        assertThat(etc.resolve(PROVIDER + "~main.cfg")).hasContent("parallel = 2\n");
        assertThat(configurations.held()).containsKey(PROVIDER + "~main");
    }

    @Test
    void tellsWhatItWouldDoAndDoesNothing() {
        assertThat(operations.set(
                        new SetConfiguration(ENGINE, List.of("owner=bob", "size=7"), Optional.empty(), true), ADA))
                .hasSize(2);

        assertThat(etc).isEmptyDirectory();
        assertThat(configurations.held()).isEmpty();
        assertThat(audit.events()).isEmpty();
    }

    @Test
    void leavesEverythingWhenARuleIsBroken() throws IOException {
        Files.writeString(etc.resolve(ENGINE + ".cfg"), "owner = ada\n");

        assertThatExceptionOfType(AgenticException.class)
                .isThrownBy(() -> set(ENGINE, "size=11"))
                .withMessageContaining("size must be a whole number, at least 1, at most 10");

        assertThat(etc.resolve(ENGINE + ".cfg")).hasContent("owner = ada\n");
        assertThat(audit.events()).isEmpty();
    }

    @Test
    void namesTheKeyAndThePidThatWereMeant() {
        assertThatThrownBy(() -> set(ENGINE, "sise=7")).hasMessageContaining("Did you mean size?");
        assertThatThrownBy(() -> set("io.agentic.acne", "size=7"))
                .isInstanceOfSatisfying(
                        AgenticException.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo(Code.NOT_FOUND))
                .hasMessageContaining("Did you mean " + ENGINE + "?");
    }

    @Test
    void takesASecretByNameAlone() {
        var literal = "apiKey=sk-Very-Secret";

        assertThatThrownBy(() -> set(PROVIDER + "~main", literal))
                .hasMessageContaining("secret:set NAME")
                .hasMessageNotContaining("Very");
        assertThatThrownBy(() -> set(PROVIDER + "~main", "apiKey=secret:lost")).hasMessageContaining("'lost'");
        assertThat(set(PROVIDER + "~main", "apiKey=secret:kept"))
                .extracting(KeyChange::after)
                .containsExactly(Optional.of("secret:kept"));
        assertThat(new SetConfiguration(PROVIDER, List.of(literal), Optional.empty(), false).toString())
                .doesNotContain("Very");
    }

    @Test
    void asksForTheNameOfOneOfSeveralAndForNoneOfTheOnlyOne() {
        assertThatThrownBy(() -> set(PROVIDER, "parallel=2")).hasMessageContaining("--name NAME");
        assertThatThrownBy(() -> set(ENGINE + "~main", "size=2")).hasMessageContaining("only one");
    }

    @Test
    void refusesNamesThatLeadElsewhere() {
        for (var pid : List.of("../x", "a/b", "", "a~../b", "a~b/../c", "a\n")) {
            assertThatThrownBy(() -> set(pid, "size=1")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void takesAKeyOut() throws IOException {
        Files.writeString(etc.resolve(ENGINE + ".cfg"), "owner = ada\nsize = 7\n");

        assertThat(operations.unset(new UnsetConfiguration(ENGINE, List.of("size"), false), ADA))
                .containsExactly(new KeyChange(ENGINE, "size", Optional.of("7"), Optional.empty()));

        assertThat(etc.resolve(ENGINE + ".cfg")).hasContent("owner = ada\n");
        assertThatThrownBy(() -> operations.unset(new UnsetConfiguration(ENGINE, List.of("owner"), false), ADA))
                .hasMessageContaining("owner must be given");
        assertThatThrownBy(() -> operations.unset(new UnsetConfiguration(ENGINE, List.of("size"), false), ADA))
                .hasMessageContaining("has no key 'size'");
    }

    @Test
    void removesAConfigurationWithItsFile() throws IOException {
        set(PROVIDER + "~main", "parallel=2");

        operations.delete(new DeleteConfiguration(PROVIDER + "~main", true), ADA);
        assertThat(configurations.held()).isNotEmpty();
        operations.delete(new DeleteConfiguration(PROVIDER + "~main", false), ADA);

        assertThat(etc).isEmptyDirectory();
        assertThat(configurations.held()).isEmpty();
        assertThatThrownBy(() -> operations.delete(new DeleteConfiguration(PROVIDER + "~main", false), ADA))
                .hasMessageContaining("There is no file");
    }

    @Test
    void listsWhatCanBeConfiguredAndWhatIs() throws IOException {
        set(PROVIDER + "~main", "parallel=2");
        Files.writeString(etc.resolve("io.agentic.absent.cfg"), "a = b\n");
        Files.writeString(etc.resolve("org.other.cfg"), "a = b\n");

        assertThat(operations.list())
                .containsExactly(
                        new ConfigurationView("io.agentic.absent", "", "", true, "etc/io.agentic.absent.cfg"),
                        new ConfigurationView(ENGINE, "Acme engine", "acme", false, ""),
                        new ConfigurationView(PROVIDER, "Acme provider", "acme", false, ""),
                        new ConfigurationView(
                                PROVIDER + "~main", "Acme provider", "acme", true, "etc/" + PROVIDER + "~main.cfg"));
    }

    @Test
    void showsKeysWithDefaultsAndNoSecret() {
        configurations.held().put(PROVIDER + "~main", new Hashtable<>(Map.of("apiKey", "sk-1", "oldToken", "x")));

        assertThat(operations.show(new ShowConfiguration(PROVIDER + "~main")))
                .extracting(KeyView::key, KeyView::value, KeyView::set, KeyView::type)
                .containsExactly(
                        tuple("url", "http://localhost", false, "text"),
                        tuple("apiKey", "***", true, "secret"),
                        tuple("parallel", "8", false, "whole number"),
                        tuple("oldToken", "***", true, "unknown"));
    }

    private List<KeyChange> set(String pid, String... settings) {
        return operations.set(new SetConfiguration(pid, List.of(settings), Optional.empty(), false), ADA);
    }
}
