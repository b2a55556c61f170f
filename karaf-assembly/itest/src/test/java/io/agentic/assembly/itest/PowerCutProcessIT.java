package io.agentic.assembly.itest;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.api.data.Fields;
import io.agentic.api.task.TaskId;
import io.agentic.assembly.itest.crash.TestDatabase;
import io.agentic.store.jdbc.internal.JdbcJournal;
import io.agentic.testkit.machine.Needs;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The power fails whenever the real runtime acknowledges something: with what is left on the disk, all of that is still known. */
class PowerCutProcessIT {

    private static final Path STRACE = Path.of("/usr/bin/strace");

    /** Checkpoints are signed beside the work and acknowledged to nobody, finished or not; the one before is left. */
    private static final Pattern SIGNED_MEANWHILE = Pattern.compile("/data/security/audit(\\.checkpoint|\\d+\\.new)");

    private static final int TASKS = 3;
    private static final Pattern TAKEN = Pattern.compile("HTTP/1\\.1 202 .*\"id\":\"([\\w-]+)\"", Pattern.DOTALL);
    private static final Pattern EVENT = Pattern.compile("id: (\\d+)\nevent: ");

    private final List<String> lost = new ArrayList<>();
    private final List<String> taken = new ArrayList<>();
    private int events;

    @Test
    void nothingIsAcknowledgedBeforeItIsOnDisk(@TempDir Path folder) throws IOException {
        Needs.require(Files.isExecutable(STRACE), "strace (apt-get install strace)");
        var trace = folder.resolve("trace");
        var agentic = new AgenticInstance(folder.resolve("instance"));
        run(agentic, trace);

        var cut = new PowerCut(agentic.base(), (power, text) -> sent(power, text, agentic, folder));
        cut.replay(trace);

        assertThat(lost).as("acknowledged and not on disk").isEmpty();
        assertThat(taken).hasSize(TASKS);
        assertThat(events).as("events sent").isGreaterThan(5 * TASKS);
        assertThat(cut.unsyncedNames())
                .as("names made or changed and not synced")
                .isEmpty();
        assertThat(cut.unsyncedFiles(agentic.base().resolve("etc"))).isEmpty();
        assertThat(cut.unsyncedFiles(agentic.base().resolve("data/security"))).isEmpty();
    }

    /** A first start, tasks one after the other whose events somebody follows, and a stop. */
    private static void run(AgenticInstance agentic, Path trace) throws IOException {
        var runtime = agentic.program("agentic-runtime");
        var words = Stream.of(
                        Stream.of(PowerCut.TRACE),
                        Stream.of("-o", trace.toString(), runtime.file().toString(), "start"))
                .flatMap(word -> word)
                .toArray(String[]::new);
        try (agentic) {
            var start = new Program(STRACE, runtime.environment(), runtime.workingDirectory()).run(words);
            assertThat(start.exitCode()).as(start.said()).isZero();
            var rest = Rest.asAdmin(agentic);
            for (int task = 0; task < TASKS; task++) {
                var answer = rest.call(
                        "POST",
                        "/api/v1/tasks",
                        Fields.of("objective", "Say hello").json());
                rest.awaitEnd(Rest.json(answer.body()).path("id").asText());
            }
        }
        awaitEnd(trace);
    }

    private static void awaitEnd(Path trace) {
        Patience.LONG.until("the last line of strace", () -> ended(trace));
    }

    private static boolean ended(Path trace) {
        try (var file = new RandomAccessFile(trace.toFile(), "r")) {
            var last = new byte[200];
            file.seek(Math.max(0, file.length() - last.length));
            var length = file.read(last);
            return new String(last, 0, length, StandardCharsets.ISO_8859_1).endsWith("+++\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void sent(PowerCut power, String text, AgenticInstance agentic, Path folder) {
        var acceptance = TAKEN.matcher(text);
        if (acceptance.find()) {
            taken.add(acceptance.group(1));
            assertLeft(power, 1, agentic, folder);
        }
        var event = EVENT.matcher(text);
        while (event.find()) {
            events++;
            assertLeft(power, Integer.parseInt(event.group(1)), agentic, folder);
        }
    }

    /** Opens what would be left with the product's own journal. */
    private void assertLeft(PowerCut power, int seq, AgenticInstance agentic, Path folder) {
        var task = taken.get(taken.size() - 1);
        var names = new HashMap<>(power.unsyncedNames());
        names.keySet().removeIf(name -> SIGNED_MEANWHILE.matcher(name).find());
        if (!names.isEmpty()) {
            lost.add("names " + names + " at entry " + seq + " of " + task);
        }
        try {
            var left = Files.createTempDirectory(folder, "left");
            var data = agentic.base().resolve("data");
            power.leave(data.resolve("db/agentic.db"), left.resolve("agentic.db"));
            power.leave(data.resolve("db/agentic.db-wal"), left.resolve("agentic.db-wal"));
            power.leave(data.resolve("security/master.key"), left.resolve("master.key"));
            var url = "jdbc:sqlite:" + left.resolve("agentic.db") + "?journal_mode=WAL&synchronous=FULL";
            var journal = new JdbcJournal(TestDatabase.dataSource(url), left.resolve("master.key"), 16, 16);
            var kept = journal.read(new TaskId(task), 0, Integer.MAX_VALUE).size();
            journal.close();
            if (kept < seq) {
                lost.add("entry " + seq + " of " + task);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
