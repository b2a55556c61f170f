package io.agentic.assembly.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentic.api.data.Fields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the guard takes of a runtime that works, and how soon a grant counts: {@code mvn verify -Pproof -pl karaf-assembly/itest -am
 * -Dit.test=GuardShareProof}. Leave the machine alone meanwhile. It prints; a time is no assertion.
 */
class GuardShareProof {

    private static final int SWAPS = Integer.getInteger("agentic.toolSwaps", 200);
    private static final Duration PACE = Duration.ofMillis(150);
    private static final int CALLS_A_SECOND = 200;
    private static final int TASKS_AT_A_TIME = 2;
    private static final Duration OF_TASKS = Duration.ofSeconds(30);
    private static final int CHANGES = 100;
    private static final String PERMISSION = "environment PATH";

    /** What the guard has been asked up to a moment. */
    private record Moment(long nanos, JsonNode guard) {

        static Moment now(Rest admin) {
            return new Moment(
                    System.nanoTime(), Rest.json(admin.get("/api/v1/guard").body()));
        }

        long of(String member) {
            return guard.path(member).asLong();
        }

        String since(Moment before) {
            var seconds = (nanos - before.nanos) / 1e9;
            var asked = of("asked") - before.of("asked");
            var millis = of("millis") - before.of("millis");
            var processor = of("processorMillis") - before.of("processorMillis");
            return String.format(
                    Locale.ROOT,
                    "%.0f s, %.0f questions a second, %.1f us each, %.2f %% of %.1f s of processor time%n%s",
                    seconds,
                    asked / seconds,
                    1e3 * millis / asked,
                    100.0 * millis / processor,
                    processor / 1e3,
                    guard.path("places").toPrettyString());
        }
    }

    @Test
    void takesAShareOfTheProcessorsWhilePluginsAreSwappedAndTasksAreJournalled(@TempDir Path folder)
            throws IOException {
        try (var scene = SwapScene.in(folder)) {
            var admin = Rest.asAdmin(scene.agentic());
            scene.swapTheTool(SWAPS / 4, PACE, CALLS_A_SECOND, Duration.ZERO); // until what is hot is compiled
            var before = Moment.now(admin);
            scene.swapTheTool(SWAPS, PACE, CALLS_A_SECOND, Duration.ZERO);
            var swapped = Moment.now(admin);
            System.out.println("swaps under load: " + swapped.since(before));

            var tasks = SteadyWork.tasks(admin, TASKS_AT_A_TIME);
            try (tasks) {
                SwapScene.pause(OF_TASKS);
            }
            System.out.println(tasks.done() + " tasks: " + Moment.now(admin).since(swapped));

            assertThat(tasks.failed()).isEmpty();
            assertThat(swapped.of("asked")).isPositive();
        }
    }

    @Test
    void heedsGrantsAndRevocationsOnTheNextCall(@TempDir Path folder) throws Exception {
        try (var agentic = RunningAgentic.start(folder.resolve("instance"))) {
            var admin = new PluginAdmin(agentic, folder);
            var files = Files.createDirectory(folder.resolve("files")).toRealPath();
            var jar = PryingPlugin.of(admin.jar(PryingPlugin.ID), files, 9)
                    .signedBy(admin.signer())
                    .build();
            assertThat(agentic.agentic("plugin", "install", jar.toString(), "--grant", "NONE")
                            .exitCode())
                    .isZero();
            change(admin.rest(), "grant", "file " + files + "/** read,write");
            var granted = new ArrayList<Double>();
            var revoked = new ArrayList<Double>();
            var answers = new ArrayList<Double>();
            for (int i = 0; i < CHANGES; i++) {
                granted.add(untilItCounts(admin.rest(), "grant", files.resolve("granted" + i), answers));
                revoked.add(untilItCounts(admin.rest(), "revoke", files.resolve("revoked" + i), answers));
            }
            print("from asking for a grant until it counts", granted);
            print("from asking for a revocation until it counts", revoked);
            print("from asking until the answer is there", answers);
            assertThat(granted).hasSize(CHANGES);
        }
    }

    /** In milliseconds from the request that changes it to the plugin's first call that goes the other way. */
    private static double untilItCounts(Rest admin, String verb, Path begun, List<Double> answers) throws Exception {
        var deed = verb.equals("grant") ? "until-granted" : "until-revoked";
        var arguments = Fields.of("deed", deed).with("target", begun.toString()).json();
        var tries = CompletableFuture.supplyAsync(() -> admin.call(
                "POST",
                "/api/v1/tools/pry/call",
                Fields.of("arguments", arguments).json()));
        while (!Files.exists(begun)) {
            assertThat(tries.isDone()).as("the plugin goes on trying").isFalse();
            Thread.onSpinWait();
        }
        var sent = System.nanoTime();
        change(admin, verb, PERMISSION);
        answers.add((System.nanoTime() - sent) / 1e6);
        var said = Rest.json(tries.get().body()).path("content").asText();
        assertThat(said).startsWith("did: ");
        return (Long.parseLong(said.substring("did: ".length())) - sent)
                / 1e6; // one clock for all processes of the machine
    }

    private static void change(Rest admin, String verb, String permission) {
        var body = "{\"permissions\": [\"" + permission + "\"]}";
        var answer = admin.call("POST", "/api/v1/plugins/" + PryingPlugin.ID + "/" + verb, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static void print(String what, List<Double> millis) {
        var sorted = millis.stream().sorted().toList();
        System.out.printf(
                Locale.ROOT,
                "%s: p50 %.1f, p99 %.1f, longest %.1f ms%n",
                what,
                Percentile.of(50, sorted),
                Percentile.of(99, sorted),
                Percentile.of(100, sorted));
    }
}
