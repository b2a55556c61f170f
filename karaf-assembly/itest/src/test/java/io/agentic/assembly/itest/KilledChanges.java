package io.agentic.assembly.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentic.api.data.Fields;
import io.agentic.testkit.plugin.PluginJars;
import io.agentic.testkit.plugin.TestSigner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Changes of a plugin on a runtime that is killed at a step of them and started again: then all is as it was, or as it was to be. The
 * plugin has one tool, which answers with its version.
 */
final class KilledChanges implements AutoCloseable {

    private static final String ID = "steady";
    private static final String OLD = "1.0.0";
    private static final String NEW = "1.1.0";
    private static final String PLUGINS = "/api/v1/plugins";
    private static final long PATIENCE_NANOS = 60_000_000_000L;
    private static final Pattern LOCATION = Pattern.compile("agentic:" + ID + "/([0-9a-f]{64})");

    /** What is done to the plugin, the version before and after, and the one kept for a rollback. */
    enum Change {
        INSTALL("", "", OLD, ""),
        UPDATE(OLD, "", NEW, OLD),
        ROLLBACK(NEW, OLD, OLD, NEW),
        UNINSTALL(OLD, "", "", "");

        private final State before;
        private final State after;

        Change(String before, String keptBefore, String after, String keptAfter) {
            this.before = new State(before, keptBefore);
            this.after = new State(after, keptAfter);
        }
    }

    /** Threads and calls of the system with which a change leaves its traces on the disk. */
    enum Place {
        /** Keeps the jar, installs the bundle. */
        CHANGER("agentic-plugins", "write,fsync,rename,mkdir,unlink,rmdir"),
        /** Commits to the database. */
        STORE("agentic-store-w", "fsync,fdatasync"),
        /** Receives jars, starts and removes bundles, signs the audit trail. */
        OTHERS("", "rename,mkdir,unlink,rmdir");

        private final String threads;
        private final String calls;

        Place(String threads, String calls) {
            this.threads = threads;
            this.calls = calls;
        }
    }

    /** Which release is in use, and which is kept; empty for none. */
    private record State(String current, String kept) {

        private static final State NONE = new State("", "");
    }

    private final RunningAgentic agentic;
    private final Path folder;
    private final Path oldJar;
    private final Path newJar;
    private final Set<String> verbs;

    /** @param folder is empty and exists */
    KilledChanges(RunningAgentic agentic, Path folder) {
        this.agentic = agentic;
        this.folder = folder;
        var signer = TestSigner.create("tester");
        var trusted = rest().call(
                        "POST",
                        "/api/v1/signers",
                        Fields.of("name", "tester")
                                .with("key", signer.certificatePem())
                                .json());
        assertThat(trusted.statusCode()).as(trusted.body()).isEqualTo(200);
        oldJar = jar(OLD, signer);
        newJar = jar(NEW, signer);
        verbs = verbs();
    }

    private Path jar(String version, TestSigner signer) {
        return PluginJars.at(folder)
                .plugin(ID)
                .version(version)
                .tool(ID, "return new ToolOutcome.Done(\"" + version + "\");")
                .signedBy(signer)
                .build();
    }

    /**
     * Makes a change and kills the runtime meanwhile, if the change has so many steps there; then starts it again and looks at everything.
     *
     * @param step from 1
     * @return what the runtime was killed in front of; empty when the change was over before
     */
    Optional<String> make(Change change, Place place, int step) {
        reach(change.before);
        CompletableFuture<Boolean> answered;
        try (var strace = Strace.killing(agentic, place.threads, place.calls, step, folder)) {
            answered = CompletableFuture.supplyAsync(() -> done(() -> begin(change)));
            if (over(answered)) {
                assertIs(change.after);
                return Optional.empty();
            }
        }
        await("the end of the runtime", this::gone);
        var where = lastLine(folder.resolve("trace"));
        var acknowledged = answered.join();
        agentic.startAgain();
        assertThat(verbs()).as("verbs when it is ready").isEqualTo(verbs);
        var now = state();
        assertThat(now)
                .as("killed before " + where)
                .isIn(acknowledged ? Set.of(change.after) : Set.of(change.before, change.after));
        assertIs(now);
        return Optional.of(where + " -> " + (now.equals(change.before) ? "as before" : "changed"));
    }

    /** Whether the change has ended, and what follows it too; false when the runtime is gone. */
    private boolean over(CompletableFuture<Boolean> answered) {
        await("an answer", () -> answered.isDone() || gone());
        if (!answered.join()) {
            await("the end of the runtime", this::gone);
            return false;
        }
        // After what was asked for comes what is left: to remove old releases and their jars, one after the other.
        return done(() -> {
            await(
                    "the end of old releases",
                    () -> !rest().read("/plugins").toString().contains("DRAINING"));
            return rest().call("DELETE", PLUGINS + "/review?dryRun=true", "");
        });
    }

    private boolean gone() {
        return agentic.process().filter(ProcessHandle::isAlive).isEmpty();
    }

    /** Whether it was answered that it is done; false when there was no answer, since the runtime is gone. */
    private boolean done(Supplier<HttpResponse<String>> ask) {
        try {
            var answer = ask.get();
            assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
            return true;
        } catch (UncheckedIOException | CompletionException cutOff) {
            return false;
        }
    }

    private HttpResponse<String> begin(Change change) {
        var path = PLUGINS + "/" + ID;
        return switch (change) {
            case INSTALL -> rest().upload("POST", PLUGINS, oldJar);
            case UPDATE -> rest().upload("PUT", path, newJar);
            case ROLLBACK -> rest().call("POST", path + "/rollback", "");
            case UNINSTALL -> rest().call("DELETE", path, "");
        };
    }

    /** Brings the plugin there by the shortest way, which is the next change after a kill. */
    private void reach(State wanted) {
        var now = state();
        if (now.equals(wanted)) {
            return;
        }
        if (wanted.equals(new State(NEW, OLD)) && now.current().equals(OLD)) {
            make(Change.UPDATE);
        } else if (wanted.equals(new State(NEW, OLD)) && now.current().isEmpty()) {
            make(Change.INSTALL);
        } else if (!now.equals(State.NONE)) {
            make(Change.UNINSTALL);
        } else {
            make(Change.INSTALL);
        }
        reach(wanted);
    }

    private void make(Change change) {
        assertThat(done(() -> begin(change))).as("the next change: " + change).isTrue();
        await(
                "the end of old releases",
                () -> !rest().read("/plugins").toString().contains("DRAINING"));
    }

    private State state() {
        return listed().map(plugin -> new State(
                        plugin.path("version").asText(),
                        rest().read("/plugins/" + ID).path("previous").asText("")))
                .orElse(State.NONE);
    }

    private Optional<JsonNode> listed() {
        return StreamSupport.stream(rest().read("/plugins").spliterator(), false)
                .filter(plugin -> plugin.path("id").asText().equals(ID))
                .filter(plugin -> !plugin.path("state").asText().equals("DRAINING"))
                .findFirst();
    }

    /** Everything that knows of the plugin says the same of it. */
    private void assertIs(State state) {
        assertThat(state()).isEqualTo(state);
        var call = rest().call(
                        "POST",
                        "/api/v1/tools/" + ID + "/call",
                        Fields.of("arguments", "{}").json());
        if (state.current().isEmpty()) {
            assertThat(call.statusCode()).as(call.body()).isEqualTo(404);
        } else {
            assertThat(Rest.json(call.body()).path("content").asText())
                    .as(call.body())
                    .isEqualTo(state.current());
            assertThat(listed().orElseThrow().path("state").asText()).isIn("ACTIVE", "TRIAL");
        }
        var jars = jarsOf(state);
        await("jars " + jars, () -> kept().equals(jars));
        var bundles = state.current().isEmpty() ? Set.<String>of() : Set.of(digest(state.current()));
        await("bundles " + bundles + " in the cache", () -> cached().equals(bundles));
        assertThat(files(agentic.base().resolve("data/plugins/incoming"))).isEmpty();
        assertThat(agentic.get("/system/health")).isEqualTo(200);
        assertThat(agentic.log()).doesNotContain("| ERROR |");
    }

    private Set<String> jarsOf(State state) {
        return Stream.of(state.current(), state.kept())
                .filter(version -> !version.isEmpty())
                .map(this::digest)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private String digest(String version) {
        try {
            var jar = Files.readAllBytes(version.equals(OLD) ? oldJar : newJar);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(jar));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** Digests of the jars that are kept and are those of the plugin. */
    private Set<String> kept() {
        return files(agentic.base().resolve("data/plugins")).stream()
                .map(file -> file.getFileName().toString().replace(".jar", ""))
                .filter(sha256 -> sha256.equals(digest(OLD)) || sha256.equals(digest(NEW)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Digests of the plugin's bundles in the cache of the framework. */
    private Set<String> cached() {
        var found = new TreeSet<String>();
        for (var bundle : files(agentic.base().resolve("data/cache"))) {
            try {
                var info = bundle.resolve("bundle.info");
                var location =
                        LOCATION.matcher(Files.exists(info) ? Files.readString(info, StandardCharsets.ISO_8859_1) : "");
                if (location.find()) {
                    found.add(location.group(1));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return found;
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The verbs there are, by path and method. */
    private Set<String> verbs() {
        var verbs = new TreeSet<String>();
        rest().read("/openapi.json").path("paths").fields().forEachRemaining(path -> path.getValue()
                .fieldNames()
                .forEachRemaining(method -> verbs.add(path.getKey() + " " + method)));
        return verbs;
    }

    private Rest rest() {
        return Rest.asAdmin(agentic);
    }

    /** The call of the system that was not made any more. */
    private static String lastLine(Path trace) {
        try (var lines = Files.lines(trace, StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> line.contains("(") && line.contains("= ?"))
                    .reduce((first, last) -> last)
                    .orElse("?");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void await(String what, BooleanSupplier condition) {
        var end = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("No " + what + " after a minute. Kept " + kept() + ", cached " + cached()
                        + "\n" + agentic.log());
            }
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        agentic.close();
    }
}
