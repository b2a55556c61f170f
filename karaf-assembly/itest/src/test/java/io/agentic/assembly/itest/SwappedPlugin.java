package io.agentic.assembly.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.StreamSupport;

/**
 * A plugin of a running instance, changed through REST. Swaps are an update to a release higher than all before, and a rollback from it, in
 * turn.
 */
final class SwappedPlugin {

    private static final String PLUGINS = "/api/v1/plugins";
    private static final Duration PATIENCE = Duration.ofSeconds(150);
    private static final Duration GLANCE = Duration.ofMillis(20);

    private final Rest admin;
    private final SwapJars jars;
    private final String id;
    private final Deque<Path> prepared = new ArrayDeque<>();
    private int releases;
    private String inUse = "";

    /**
     * One change.
     *
     * @param sent when it was asked for, in the time of {@link System#nanoTime}
     * @param answered when it was made
     * @param version in use from then on
     */
    record Swap(long sent, long answered, String version) {

        double millis() {
            return (answered - sent) / 1e6;
        }
    }

    SwappedPlugin(Rest admin, SwapJars jars, String id) {
        this.admin = admin;
        this.jars = jars;
        this.id = id;
    }

    void install() {
        prepare(1);
        changed(admin.upload("POST", PLUGINS, prepared.remove()));
    }

    /**
     * Swaps some times, steadily.
     *
     * @param pace from one swap to the next; what takes longer is followed at once
     */
    List<Swap> swap(int times, Duration pace) {
        var swaps = new ArrayList<Swap>();
        long begin = System.nanoTime();
        for (int i = 0; i < times; i++) {
            long planned = begin + i * pace.toNanos();
            while (System.nanoTime() < planned) {
                LockSupport.parkNanos(planned - System.nanoTime());
            }
            long sent = System.nanoTime();
            changed(i % 2 == 0 ? update() : admin.call("POST", PLUGINS + "/" + id + "/rollback", ""));
            swaps.add(new Swap(sent, System.nanoTime(), inUse));
        }
        return swaps;
    }

    /** Makes the jars of the next so many swaps, so that making them disturbs nothing. */
    void prepare(int swaps) {
        while (prepared.size() < (swaps + 1) / 2) {
            releases++;
            prepared.add(jars.release(id, releases));
        }
    }

    /** Waits until no old release is left in the list. */
    void awaitSettled() {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (rows().size() != 1) {
            assertThat(System.nanoTime()).as("releases that stay: " + rows()).isLessThan(end);
            LockSupport.parkNanos(GLANCE.toNanos());
        }
    }

    void uninstall() {
        changed(admin.call("DELETE", PLUGINS + "/" + id, ""));
    }

    String id() {
        return id;
    }

    /** The version in use. */
    String inUse() {
        return inUse;
    }

    private HttpResponse<String> update() {
        return admin.upload("PUT", PLUGINS + "/" + id, prepared.remove());
    }

    private void changed(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        inUse = Rest.json(answer.body()).path("to").asText();
    }

    private List<JsonNode> rows() {
        return StreamSupport.stream(admin.read("/plugins").spliterator(), false)
                .filter(row -> row.path("id").asText().equals(id))
                .toList();
    }
}
