package io.agentic.store.jdbc.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.store.jdbc.internal.AcknowledgedWrites.InFile;
import io.agentic.store.jdbc.internal.SystemCalls.Call;
import io.agentic.testkit.machine.Needs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a power cut would leave, as far as the calls to the operating system tell: before the process says that something is written, all
 * that it wrote to files has been synced, and so have the folders in which it made them.
 */
class JournalSyncTest {

    private static final int ENTRIES = 800; // enough for a checkpoint

    private static SystemCalls calls;
    private static List<Call> acknowledgements;

    @BeforeAll
    static void trace(@TempDir Path temporary) throws Exception {
        Needs.require(Files.isExecutable(Path.of("/usr/bin/strace")), "strace (apt-get install strace)");
        var folder = temporary.resolve("base").resolve("data");
        var trace = temporary.resolve("trace");
        var process = AcknowledgedWrites.start(
                new InFile(folder), 1, ENTRIES, SystemCalls.strace(trace).toArray(String[]::new));
        try (var lines = process.inputReader()) {
            assertThat(lines.lines()).hasSize(1 + ENTRIES);
        }
        assertThat(process.waitFor()).isZero();
        calls = SystemCalls.read(trace, folder.getParent());
        acknowledgements = calls.printed("t0 ");
        assertThat(acknowledgements).hasSize(ENTRIES);
    }

    @Test
    void acknowledgesNothingThatIsNotOnTheDisk() {
        var writes = calls.writes();
        var before = -1;
        for (var acknowledgement : acknowledgements) {
            var since = before;
            assertThat(writes)
                    .as("writes to the log for %s", acknowledgement)
                    .anyMatch(write -> write.call().begin() > since
                            && write.call().end() < acknowledgement.begin()
                            && write.call().path().endsWith("agentic.db-wal"));
            assertThat(writes)
                    .as("unsynced at %s", acknowledgement)
                    .noneMatch(write -> write.isOpenAt(acknowledgement));
            before = acknowledgement.end();
        }
    }

    @Test
    void writesTheLogBackToTheDatabaseAndSyncsItMeanwhile() {
        assertThat(calls.writes())
                .anyMatch(write -> write.call().path().endsWith("agentic.db")
                        && write.call().begin() > acknowledgements.get(0).begin()
                        && write.settled() < acknowledgements.get(ENTRIES - 1).begin());
    }

    @Test
    void hasTheNamesOfAllFilesOnTheDiskToo() {
        var namings = calls.namings();

        assertThat(namings)
                .extracting(
                        naming -> Path.of(naming.call().path()).getFileName().toString())
                .contains("data", "db", "agentic.db", "agentic.db-wal", "agentic.db.lock", "security", "master.key");
        for (var acknowledgement : acknowledgements) {
            assertThat(namings)
                    .as("names not synced at %s", acknowledgement)
                    .noneMatch(naming -> naming.isOpenAt(acknowledgement));
        }
    }
}
