package io.agentic.config.files.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.config.files.internal.file.CfgFolder;
import io.agentic.config.files.internal.rule.ConfigurationRules;
import io.agentic.platform.api.secret.SecretStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileConfigurationsTest {

    private static final String VALUE = "sk-Very.Secret=42";

    private final HeldConfigurations configurations = new HeldConfigurations();
    private final ConfigurationRules rules = Acme.rules();
    private final Map<String, String> kept = new TreeMap<>();
    private final SecretStore store = (name, value, from) -> {
        kept.put(name, value);
        return CompletableFuture.completedFuture(null);
    };

    private FileConfigurations files;

    @TempDir
    Path etc;

    @BeforeEach
    void open() {
        files = new FileConfigurations(configurations.admin(), rules, new CfgFolder(etc));
    }

    @Test
    void takesItsOwnFilesAndThoseWithATilde() {
        assertThat(files.canHandle(etc.resolve("a.b~c.cfg").toFile())).isTrue();
        assertThat(files.canHandle(etc.resolve("io.agentic.engine.cfg").toFile()))
                .isTrue();
        assertThat(files.canHandle(etc.resolve("a.b.cfg").toFile())).isFalse();
        assertThat(files.canHandle(etc.resolve("a.b~.cfg").toFile())).isFalse();
        assertThat(files.canHandle(etc.resolve("~c.cfg").toFile())).isFalse();
        assertThat(files.canHandle(etc.resolve("a~b.config").toFile())).isFalse();
        assertThat(files.canHandle(etc.resolve("deploy/a~b.cfg").toFile())).isFalse();
    }

    @Test
    void followsAFileComingChangingAndGoing() throws IOException {
        var file = file("other.provider~main.cfg", "url = http://localhost  \nname = Grüße\n");

        files.install(file.toFile());
        assertThat(held("other.provider~main", "url")).isEqualTo("http://localhost");
        assertThat(held("other.provider~main", "name")).isEqualTo("Grüße");

        Files.writeString(file, "url = http://elsewhere\n");
        files.update(file.toFile());
        assertThat(held("other.provider~main", "url")).isEqualTo("http://elsewhere");

        Files.delete(file);
        files.uninstall(file.toFile());
        assertThat(configurations.held()).isEmpty();
    }

    @Test
    void leavesTheConfigurationAsItWasWhenTheFileIsBroken() throws IOException {
        var file = file("other.provider~main.cfg", "url = http://localhost\n");
        files.install(file.toFile());

        Files.write(file, "url = Gr\u00fc\u00dfe\n".getBytes(StandardCharsets.ISO_8859_1));
        files.update(file.toFile());

        assertThat(held("other.provider~main", "url")).isEqualTo("http://localhost");
    }

    @Test
    void leavesTheConfigurationAsItWasWhenARuleIsBroken() throws IOException {
        var file = file("io.agentic.acme.cfg", "owner = ada\nsize = 7\n");
        files.install(file.toFile());

        Files.writeString(file, "owner = ada\nsize = 11\n");
        files.update(file.toFile());

        assertThat(held("io.agentic.acme", "size")).isEqualTo("7");
    }

    @Test
    void leavesTheConfigurationAsItWasWhenThePluginSaysNo() throws IOException {
        rules.addCheck(
                values -> Optional.of("owner is too short")
                        .filter(no -> values.text("owner").length() < 3),
                Map.of("agentic.configuration.pid", "io.agentic.acme"));
        var file = file("io.agentic.acme.cfg", "owner = ada\n");
        files.install(file.toFile());

        Files.writeString(file, "owner = al\n");
        files.update(file.toFile());

        assertThat(held("io.agentic.acme", "owner")).isEqualTo("ada");
    }

    @Test
    void asksACheckThatComesLaterAboutWhatIsInUse() throws IOException {
        var file = file("io.agentic.acme.cfg", "owner = al\n");
        files.install(file.toFile());
        var schema = rules.schemas().find("io.agentic.acme").orElseThrow();
        assertThat(files.inUseAgainst(schema)).isEmpty();

        Acme.check(files, rules, "io.agentic.acme", values -> Optional.of("owner is too short")
                .filter(no -> values.text("owner").length() < 3));

        assertThat(files.inUseAgainst(schema))
                .containsExactly(file + " breaks its rules (owner is too short): mend or remove it");
        assertThat(held("io.agentic.acme", "owner")).isEqualTo("al");

        Files.writeString(file, "owner = bo\n");
        files.update(file.toFile());
        assertThat(files.inUseAgainst(schema))
                .as("bo is not used either, al still is")
                .hasSize(1);

        Files.writeString(file, "owner = ada\n");
        files.update(file.toFile());
        assertThat(files.inUseAgainst(schema)).isEmpty();
    }

    @Test
    void saysNothingOfWhatIsWrongAndNotInUse() throws IOException {
        var file = file("io.agentic.acme.cfg", "owner = ada\n");
        files.install(file.toFile());
        Files.writeString(file, "owner = ada\nsize = 11\n");
        files.update(file.toFile());

        assertThat(files.inUseAgainst(rules.schemas().find("io.agentic.acme").orElseThrow()))
                .isEmpty();
    }

    @Test
    void usesAFileWithAKeyNobodyKnows() throws IOException {
        files.install(file("io.agentic.acme.cfg", "owner = ada\nsise = 7\n").toFile());

        assertThat(held("io.agentic.acme", "owner")).isEqualTo("ada");
    }

    @Test
    void makesAListOfAKeyThatHasSeveralValues() throws IOException {
        files.install(
                file("io.agentic.acme.cfg", "owner = ada\nrepos = one, two\n").toFile());

        assertThat(held("io.agentic.acme", "repos")).isEqualTo(new String[] {"one", "two"});
    }

    @Test
    void fillsInWhatTheSystemKnows() throws IOException {
        files.install(file("io.agentic.acme.cfg", "owner = ${user.name}\n").toFile());

        assertThat(held("io.agentic.acme", "owner")).isEqualTo(System.getProperty("user.name"));
    }

    @Test
    void movesASecretInPlainTextBeforeAnybodySeesIt() throws IOException {
        files.setSecrets(store);
        var file = file("io.agentic.acme.provider~main.cfg", "# ours\nurl = http://a\napiKey=" + VALUE + "\n# end\n");

        files.install(file.toFile());

        assertThat(file).hasContent("# ours\nurl = http://a\napiKey = secret:provider-main-api-key\n# end\n");
        assertThat(kept).containsExactly(Map.entry("provider-main-api-key", VALUE));
        assertThat(held("io.agentic.acme.provider~main", "apiKey")).isEqualTo("secret:provider-main-api-key");
    }

    @Test
    void waitsForTheSecretStore() throws IOException {
        var file = file("io.agentic.acme.provider~main.cfg", "apiKey = " + VALUE + "\n");
        files.install(file.toFile());
        assertThat(configurations.held()).isEmpty();

        files.setSecrets(store);

        assertThat(held("io.agentic.acme.provider~main", "apiKey")).isEqualTo("secret:provider-main-api-key");
    }

    @Test
    void leavesFileAndConfigurationWhenASecretCannotBeKept() throws IOException {
        files.setSecrets((name, value, from) -> CompletableFuture.failedFuture(new IOException("disk full")));
        var file = file("io.agentic.acme.provider~main.cfg", "apiKey = " + VALUE + "\n");

        files.install(file.toFile());

        assertThat(file).hasContent("apiKey = " + VALUE + "\n");
        assertThat(configurations.held()).isEmpty();
    }

    @Test
    void leavesNamesOfSecretsAlone() throws IOException {
        files.setSecrets(store);
        for (var name : new String[] {"env:KEY", "secret:key", "$[env:KEY]", ""}) {
            var file = file("io.agentic.acme.provider~main.cfg", "apiKey = " + name + "\n");

            files.install(file.toFile());

            assertThat(kept).isEmpty();
            assertThat(held("io.agentic.acme.provider~main", "apiKey")).isEqualTo(name);
        }
    }

    @Test
    void looksAgainAtAFileWhosePluginComesLater() throws IOException {
        files.setSecrets(store);
        var file = file("io.agentic.acme.provider~main.cfg", "apiKey = " + VALUE + "\n");

        Acme.arrival(files);

        assertThat(file).hasContent("apiKey = secret:provider-main-api-key\n");
    }

    @Test
    void readsAllAtTheStartAndForgetsWhatHasNoFile() throws IOException {
        file("io.agentic.acme.cfg", "owner = ada\n");
        configurations.held().put("io.agentic.gone", new Hashtable<>(Map.of("a", "b")));
        configurations.held().put("other.one", new Hashtable<>(Map.of("a", "b")));

        files.readAll();

        assertThat(configurations.held()).containsOnlyKeys("io.agentic.acme", "other.one");
    }

    private Object held(String pid, String key) {
        return configurations.held().get(pid).get(key);
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(etc.resolve(name), text);
    }
}
