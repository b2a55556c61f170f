package io.agentic.assembly.itest;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.api.data.Fields;
import io.agentic.testkit.plugin.PluginJar;
import io.agentic.testkit.plugin.PluginJars;
import io.agentic.testkit.plugin.TestSigner;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Somebody who makes plugins, signs them with a key that the instance trusts, and changes which there are. */
final class PluginAdmin {

    private static final String PLUGINS = "/api/v1/plugins";
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    private final AgenticInstance agentic;
    private final Path folder;
    private final TestSigner signer = TestSigner.create("tester");

    /** @param folder where jars go; it exists */
    PluginAdmin(AgenticInstance agentic, Path folder) {
        this.agentic = agentic;
        this.folder = folder;
        done(rest().call(
                        "POST",
                        "/api/v1/signers",
                        Fields.of("name", "tester")
                                .with("key", signer.certificatePem())
                                .json()));
    }

    TestSigner signer() {
        return signer;
    }

    Rest rest() {
        return Rest.asAdmin(agentic);
    }

    /** Nothing in it, signed by nobody. */
    PluginJar jar(String id) {
        return PluginJars.at(folder).plugin(id);
    }

    PluginJar plugin(String id) {
        return plugin(id, "1.0.0");
    }

    /** With one tool of its name, which tells name and version. */
    PluginJar plugin(String id, String version) {
        return jar(id).version(version)
                .tool(id, "return new ToolOutcome.Done(\"" + id + " " + version + "\");")
                .signedBy(signer);
    }

    /** Sends a jar to be installed. */
    HttpResponse<String> upload(Path jar) {
        return rest().upload("POST", PLUGINS, jar);
    }

    /** Sends a jar, which must be installed. */
    void install(Path jar) {
        done(upload(jar));
    }

    /** Names a plugin, a path or a URL to be installed. */
    HttpResponse<String> offer(String source) {
        return rest().call("POST", PLUGINS, Fields.of("source", source).json());
    }

    HttpResponse<String> update(String id, Path jar) {
        return rest().upload("PUT", PLUGINS + "/" + id, jar);
    }

    void grant(String id, String permission) {
        done(rest().call(
                        "POST",
                        PLUGINS + "/" + id + "/grant",
                        Fields.of("permissions", List.of(permission)).json()));
    }

    HttpResponse<String> remove(String id) {
        return rest().call("DELETE", PLUGINS + "/" + id, "");
    }

    void uninstall(String id) {
        done(remove(id));
    }

    /** What a tool answers, or else what the runtime says. */
    String call(String tool) {
        var answer = rest().call(
                        "POST",
                        "/api/v1/tools/" + tool + "/call",
                        Fields.of("arguments", "{}").json());
        return Rest.json(answer.body()).path("content").asText(answer.body());
    }

    boolean listed(String id) {
        return rest().read("/plugins").findValuesAsText("id").contains(id);
    }

    String done(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return answer.body();
    }

    /** An answer says what is wrong, and what helps. */
    void refused(int status, HttpResponse<String> answer, String start) {
        var problem = Rest.json(answer.body());
        said(
                String.valueOf(answer.statusCode()),
                problem.path("detail").asText() + " | " + problem.path("remedy").asText());
        assertThat(problem.path("detail").asText()).startsWith(start);
        assertThat(problem.path("remedy").asText()).isNotEmpty();
        assertThat(answer.statusCode()).isEqualTo(status);
    }

    /** For people who want to read what a door says. */
    void said(String door, String text) {
        System.out.println("SAID " + door + ": " + text.strip());
    }

    /** The first line of the log with a text. */
    String awaitLogged(String text) {
        await("'" + text + "' in the log", () -> agentic.log().contains(text));
        return agentic.log()
                .lines()
                .filter(line -> line.contains(text))
                .findFirst()
                .orElseThrow();
    }

    void await(String what, BooleanSupplier condition) {
        var end = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("No " + what + " after a minute\n" + agentic.log());
            }
            Thread.onSpinWait();
        }
    }
}
