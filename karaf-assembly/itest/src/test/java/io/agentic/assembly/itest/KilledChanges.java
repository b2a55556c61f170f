package io.agentic.assembly.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.concurrent.TimeUnit;
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
    private static final long PATIENCE_SECONDS = 60;
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
        CHANGER("agentic-plugins", "fsync", "rename", "mkdir", "write", "unlink"),
        /** Commits to the database. */
        STORE("agentic-store-w", "fsync"),
        /** Removes old bundles, and what was sent. */
        OTHERS("", "unlink", "rmdir");

        private final String threads;
        private final List<String> calls;

        Place(String threads, String... calls) {
            this.threads = threads;
            this.calls = List.of(calls);
        }

        List<String> calls() {
            return calls;
        }
    }

    /** Which release is in use, and which is kept; empty for none. */
    private record State(String current, String kept) {

        private static final State NONE = new State("", "");
    }

    private final RunningAgentic agentic;
    private final Path folder;
    private final PluginAdmin admin;
    private final Path oldJar;
    private final Path newJar;
    private final Set<String> verbs;

    /** @param folder is empty and exists */
    KilledChanges(RunningAgentic agentic, Path folder) {
        this.agentic = agentic;
        this.folder = folder;
        admin = new PluginAdmin(agentic, folder);
        oldJar = admin.plugin(ID, OLD).build();
        newJar = admin.plugin(ID, NEW).build();
        verbs = verbs();
    }

    /**
     * Makes a change and kills the runtime meanwhile, if the change has so many steps there; then starts it again and looks at everything.
     *
     * @param call of the system, at that place
     * @param step the how manieth of its thread, from 1
     * @return what the runtime was killed in front of; empty when the change was over before
     */
    Optional<String> make(Change change, Place place, String call, int step) {
        reach(change.before);
        var end = agentic.process().orElseThrow().onExit();
        CompletableFuture<Boolean> answered;
        try (var strace = Strace.killing(agentic, place.threads, call, step, folder)) {
            answered = CompletableFuture.supplyAsync(() -> done(() -> begin(change)));
            if (over(answered, end)) {
                assertIs(change.after);
                return Optional.empty();
            }
        }
        end.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
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
    private boolean over(CompletableFuture<Boolean> answered, CompletableFuture<ProcessHandle> end) {
        CompletableFuture.anyOf(answered, end)
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
        if (!answered.join()) {
            return false;
        }
        // After what was asked for comes what is left: to remove old releases and their jars, one after the other.
        return done(() -> {
            admin.await(
                    "the end of old releases",
                    () -> !admin.rest().read("/plugins").toString().contains("DRAINING"));
            return admin.remove("review?dryRun=true");
        });
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
        return switch (change) {
            case INSTALL -> admin.upload(oldJar);
            case UPDATE -> admin.update(ID, newJar);
            case ROLLBACK -> admin.rest().call("POST", "/api/v1/plugins/" + ID + "/rollback", "");
            case UNINSTALL -> admin.remove(ID);
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
        admin.await(
                "the end of old releases",
                () -> !admin.rest().read("/plugins").toString().contains("DRAINING"));
    }

    private State state() {
        return listed().map(plugin -> new State(
                        plugin.path("version").asText(),
                        admin.rest().read("/plugins/" + ID).path("previous").asText("")))
                .orElse(State.NONE);
    }

    private Optional<JsonNode> listed() {
        return StreamSupport.stream(admin.rest().read("/plugins").spliterator(), false)
                .filter(plugin -> plugin.path("id").asText().equals(ID))
                .filter(plugin -> !plugin.path("state").asText().equals("DRAINING"))
                .findFirst();
    }

    /** Everything that knows of the plugin says the same of it. */
    private void assertIs(State state) {
        assertThat(state()).isEqualTo(state);
        if (state.current().isEmpty()) {
            assertThat(admin.call(ID)).contains("There is no tool called '" + ID + "'");
        } else {
            assertThat(admin.call(ID)).isEqualTo(ID + " " + state.current());
            assertThat(listed().orElseThrow().path("state").asText()).isIn("ACTIVE", "TRIAL");
        }
        var jars = jarsOf(state);
        admin.await("jars " + jars, () -> kept().equals(jars));
        var bundles = state.current().isEmpty() ? Set.<String>of() : Set.of(digest(state.current()));
        admin.await("bundles " + bundles + " in the cache", () -> cached().equals(bundles));
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
        admin.rest().read("/openapi.json").path("paths").properties().forEach(path -> path.getValue()
                .fieldNames()
                .forEachRemaining(method -> verbs.add(path.getKey() + " " + method)));
        return verbs;
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

    @Override
    public void close() {
        agentic.close();
    }
}
