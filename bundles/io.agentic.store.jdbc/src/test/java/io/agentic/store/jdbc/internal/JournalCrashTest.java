package io.agentic.store.jdbc.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.store.jdbc.internal.AcknowledgedWrites.InFile;
import io.agentic.store.jdbc.internal.AcknowledgedWrites.OnServer;
import io.agentic.store.jdbc.internal.AcknowledgedWrites.Place;
import io.agentic.testkit.store.PostgresServer;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed at any moment loses nothing it has acknowledged. {@code -Dagentic.crash.rounds=100} kills it more often. */
class JournalCrashTest {

    private static final int ROUNDS = Integer.getInteger("agentic.crash.rounds", 4);
    private static final int TASKS = 8;
    private static final int MOST_LINES = 4_000;
    private static final int LONGEST_START_MILLIS = 1_500;

    @TempDir
    Path folder;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @Test
    void losesNothingAcknowledgedInSqliteWhenKilled() throws Exception {
        kill(new InFile(folder));
    }

    @Test
    void losesNothingAcknowledgedInPostgresWhenKilled() throws Exception {
        try (var server = PostgresServer.start()) {
            kill(new OnServer(server.url(), folder));
        }
    }

    private void kill(Place place) throws Exception {
        var acknowledged = new HashMap<String, Long>();
        var before = 0L;
        for (int round = 0; round < ROUNDS; round++) {
            var least = 0;
            var process = AcknowledgedWrites.start(place, TASKS, Long.MAX_VALUE);
            try (var lines = process.inputReader()) {
                assertThat(lines.readLine()).isEqualTo(AcknowledgedWrites.BEGUN);
                if (round % 2 == 0) {
                    least = 1 + random.nextInt(MOST_LINES);
                    take(lines, least, acknowledged);
                } else { // anywhere, also while it opens
                    process.waitFor(random.nextInt(LONGEST_START_MILLIS), TimeUnit.MILLISECONDS);
                }
                process.toHandle().destroyForcibly(); // the process itself would close what it has printed
                process.waitFor();
                take(lines, Integer.MAX_VALUE, acknowledged);
            }
            compare(place, acknowledged);
            var after =
                    acknowledged.values().stream().mapToLong(Long::longValue).sum();
            assertThat(after).as("all entries, seed %d", seed).isGreaterThanOrEqualTo(before + least);
            before = after;
        }
    }

    /** Notes what was acknowledged last, from so many lines or all there are. */
    private static void take(BufferedReader lines, int most, Map<String, Long> acknowledged) throws Exception {
        for (int i = 0; i < most; i++) {
            var line = lines.readLine();
            if (line == null) {
                return;
            }
            var words = line.split(" ");
            acknowledged.put(words[0], Long.parseLong(words[1]));
        }
    }

    private void compare(Place place, Map<String, Long> acknowledged) throws Exception {
        try (var journal = place.open()) {
            for (int i = 0; i < TASKS; i++) {
                var task = AcknowledgedWrites.task(i);
                var entries = journal.read(task, 0, Integer.MAX_VALUE);
                var last = acknowledged.getOrDefault(task.value(), 0L);
                // One write is under way at most, which may or may not have come through.
                assertThat((long) entries.size())
                        .as("entries of %s, seed %d", task, seed)
                        .isBetween(last, last + 1);
                assertThat(entries)
                        .isEqualTo(LongStream.rangeClosed(1, entries.size())
                                .mapToObj(seq -> AcknowledgedWrites.entry(task, seq))
                                .toList());
                acknowledged.put(task.value(), (long) entries.size());
            }
        }
    }
}
