package io.agentic.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginDevTest {

    @TempDir
    Path folder;

    private final FakeRuntime runtime = new FakeRuntime();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private DeveloperKey key;

    @BeforeEach
    void putAKeyAndAJarThere() throws IOException {
        key = new DeveloperKey(folder);
        Files.writeString(key.certificate(), "-----BEGIN CERTIFICATE-----");
        Files.createDirectories(folder.resolve("target"));
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes()
                .putValue("Provide-Capability", "agentic.plugin;agentic.plugin=words;version:Version=\"1.0\"");
        try (var jar = new JarOutputStream(Files.newOutputStream(folder.resolve("target/words.jar")), manifest)) {
            jar.flush();
        }
        runtime.json("POST /api/v1/signers", 200, "{}");
        runtime.json("POST /api/v1/plugins", 200, "{}");
        runtime.json("PUT /api/v1/plugins/words", 200, "{}");
        runtime.json("GET /api/v1/plugins/words/log?lines=200", 200, "[]");
    }

    @AfterEach
    void close() {
        runtime.close();
    }

    @Test
    void trustsTheKeyAndInstallsAndThenUpdatesAtEveryChange() throws IOException {
        runtime.json("GET /api/v1/plugins", 200, "[]");
        runtime.json("GET /api/v1/plugins", 200, "[{\"id\":\"words\"}]");

        run("exit 0", true);

        assertThat(runtime.asked())
                .extracting(asked -> asked.line() + " " + asked.type())
                .containsExactly(
                        "POST /api/v1/signers application/json",
                        "GET /api/v1/plugins null",
                        "POST /api/v1/plugins application/java-archive",
                        "GET /api/v1/plugins null",
                        "PUT /api/v1/plugins/words application/java-archive",
                        "GET /api/v1/plugins/words/log?lines=200 null");
        assertThat(runtime.asked().get(0).body()).contains("-----BEGIN CERTIFICATE-----", key.name());
    }

    @Test
    void showsWhyABuildFailedAndLeavesWhatIsThere() throws IOException {
        run("echo 'cannot find symbol'; exit 1");

        assertThat(err()).contains("cannot find symbol", "Not built; what was there stays.");
        assertThat(runtime.asked()).hasSize(1); // the key
    }

    @Test
    void showsWhyTheRuntimeDidNotTakeItAndGoesOn() throws IOException {
        runtime.json("GET /api/v1/plugins", 200, "[{\"id\":\"words\"}]");
        runtime.none("PUT /api/v1/plugins/words")
                .problem("PUT /api/v1/plugins/words", 409, "{\"code\":\"CONFLICT\",\"detail\":\"It has no new tool.\"}")
                .json("PUT /api/v1/plugins/words", 200, "{}");

        run("exit 0", true);

        assertThat(err())
                .contains("It has no new tool.", "Not swapped; what was there stays.", "words is in the runtime");
    }

    @Test
    void saysThatAReleaseWaitsForConsent() throws IOException {
        runtime.json("GET /api/v1/plugins", 200, "[{\"id\":\"words\",\"state\":\"ACTIVE\"}]");
        runtime.none("PUT /api/v1/plugins/words").json("PUT /api/v1/plugins/words", 200, "{\"waits\":true}");

        run("exit 0");

        assertThat(err())
                .contains("words asks for more than it was granted, and waits for somebody's consent.")
                .doesNotContain("words is in the runtime");
    }

    @Test
    void tellsEachLineOfTheLogOnce() throws IOException {
        runtime.json("GET /api/v1/plugins", 200, "[]");
        runtime.none("GET /api/v1/plugins/words/log?lines=200")
                .json("GET /api/v1/plugins/words/log?lines=200", 200, "[" + row("a") + "," + row("b") + "]")
                .json("GET /api/v1/plugins/words/log?lines=200", 200, "[" + row("b") + "," + row("c") + "]")
                .json("GET /api/v1/plugins/words/log?lines=200", 200, "[" + row("b") + "," + row("c") + "]");

        run("exit 0", false, false, false);

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("t INFO a\nt INFO b\nt INFO c\n");
    }

    @Test
    void developsAlsoForARuntimeThatSomebodyElseSaysWhomToTrust() throws IOException {
        runtime.none("POST /api/v1/signers")
                .problem("POST /api/v1/signers", 403, "{\"code\":\"REFUSED\",\"detail\":\"ana lacks signer:trust.\"}");
        runtime.json("GET /api/v1/plugins", 200, "[]");

        run("exit 0");

        assertThat(err()).contains("ana lacks signer:trust.", "words is in the runtime");
    }

    private static String row(String text) {
        return "{\"at\":\"t\",\"level\":\"INFO\",\"text\":\"" + text + "\"}";
    }

    /** @param changes what each look finds, until somebody presses Ctrl-C */
    private void run(String maven, Boolean... changes) throws IOException {
        var program = Files.writeString(folder.resolve("mvn"), "#!/bin/sh\n" + maven + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        var instance = new Instance(
                Map.of("AGENTIC_BASE", folder.toString(), "AGENTIC_HTTP_PORT", String.valueOf(runtime.port())), folder);
        var client = new RestClient(instance);
        var dev = new PluginDev(
                client, new TableStore(instance, client), new MavenBuild(program), stream(out), stream(err));

        var exitCode = dev.run(folder, key, told(List.of(changes).iterator()));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(exitCode).isEqualTo(130);
    }

    private static PluginDev.Changes told(Iterator<Boolean> changes) {
        return (Duration longest) -> {
            if (!changes.hasNext()) {
                throw new InterruptedException();
            }
            return changes.next();
        };
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
