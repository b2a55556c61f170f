package io.agentic.assembly.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole review of a folder with 200,000 files. */
class VastFolderProof {

    @TempDir
    Path folder;

    @Test
    void reviewsWhatItCanOfTwoHundredThousandFilesAndSaysWhatItLeftOut() {
        var vast = VastFolder.of(200_000, ".txt", folder.resolve("vast"));
        try (var agentic = RunningAgentic.start(folder.resolve("instance"))) {
            var from = System.nanoTime();

            var run = agentic.agentic(
                    "run",
                    "Review this repository: risks, missing tests, stale documentation",
                    "--dir",
                    vast.toString());

            System.out.printf(
                    "review of 200,000 files: %d ms%n",
                    Duration.ofNanos(System.nanoTime() - from).toMillis());
            assertThat(run.exitCode()).as(run.said()).isZero();
            assertThat(run.out())
                    .contains("The listing has 50000 of at least 200000 files; the rest was not looked at.");
            assertThat(agentic.get("/system/health")).isEqualTo(200);
        }
    }
}
