package io.agentic.assembly.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every verb in the terminal, for somebody who has no business there. */
class DoorsProof {

    @Test
    void refusesEveryVerbInTheTerminalWithAWrongToken(@TempDir Path folder) {
        try (var agentic = RunningAgentic.start(folder.resolve("instance"))) {
            var openApi = Rest.asAdmin(agentic).read("/openapi.json");
            // The terminal command now knows all verbs and need not ask for them.
            assertThat(agentic.agentic("task", "list").exitCode()).isZero();

            assertThat(DoorRow.verbs(openApi))
                    .hasSizeGreaterThan(40)
                    .allSatisfy(row -> row.assertRefusedInTheTerminal(agentic));
        }
    }
}
