package io.agentic.assembly.itest;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every file of {@code etc/} that is ours is edited while many tasks run. */
class LiveConfigurationProof {

    private static final int TASKS_AFTER_AN_EDIT = 40;

    @Test
    void losesNoTaskWhileEachOfItsFilesIsEdited(@TempDir Path folder) throws Exception {
        new LiveConfiguration(folder, TASKS_AFTER_AN_EDIT).assertThatNoTaskIsLost();
    }
}
