package io.agentic.assembly.itest.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the {@link ReferenceTask} in child processes that are halted, until one brings it to its end, and looks at the ledger. */
final class CrashSweep {

    private static final int PATIENCE_SECONDS = 60;

    private final Path folder;
    private final TestDatabase database;
    private final String expected;
    private int rounds;

    /** Runs the task once without a fault, to know its result. */
    CrashSweep(Path folder, TestDatabase database) {
        this.folder = folder;
        this.database = database;
        var round = begin();
        assertThat(run(round, Fault.NONE, Duration.ZERO)).as(round::told).isZero();
        var story = new Story(Ledger.read(round.ledger()));
        story.check();
        expected = story.result();
    }

    /**
     * Runs the task with a fault in its first runs, one each, and then without one.
     *
     * @return whether the last fault came to pass; it does not when the runs have fewer writes
     */
    boolean halted(Fault... faults) {
        return haltedAndSetBack(Duration.ZERO, faults);
    }

    /** Likewise, and the clock of each run is so far behind that of the run before. */
    boolean haltedAndSetBack(Duration setBack, Fault... faults) {
        var round = begin();
        var last = 0;
        var behind = Duration.ZERO;
        for (var fault : faults) {
            last = run(round, fault, behind);
            behind = behind.plus(setBack);
            assertThat(last).as(round::told).isIn(0, HaltingJournal.HALTED);
        }
        assertThat(run(round, Fault.NONE, behind)).as(round::told).isZero();
        var story = new Story(Ledger.read(round.ledger()));
        assertThat(story)
                .as(round::told)
                .satisfies(Story::check)
                .extracting(Story::result)
                .isEqualTo(expected);
        return last == HaltingJournal.HALTED;
    }

    private Round begin() {
        var own = folder.resolve("round-" + ++rounds);
        try {
            Files.createDirectory(own);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Round(own, database.fresh(own));
    }

    private static int run(Round round, Fault fault, Duration behind) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = List.of(
                java,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-cp",
                System.getProperty("java.class.path"),
                CrashChild.class.getName(),
                round.url(),
                round.folder().resolve("security").resolve("master.key").toString(),
                round.ledger().toString(),
                fault.toString(),
                behind.toString());
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(round.output().toFile()))
                    .start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("A run has not ended after " + PATIENCE_SECONDS + " s\n" + round.told());
            }
            return process.exitValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** One task from its beginning to its end, through several processes. */
    private record Round(Path folder, String url) {

        Path ledger() {
            return folder.resolve("ledger");
        }

        Path output() {
            return folder.resolve("output");
        }

        /** What happened, for messages. */
        String told() {
            try {
                return Files.readString(ledger()) + (Files.exists(output()) ? Files.readString(output()) : "");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
