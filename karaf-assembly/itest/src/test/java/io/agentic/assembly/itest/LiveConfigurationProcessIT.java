package io.agentic.assembly.itest;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sample of {@link LiveConfigurationProof}: each file, and fewer tasks after each edit. */
class LiveConfigurationProcessIT {

    private static final int TASKS_AFTER_AN_EDIT = 10;

    @Test
    void losesNoTaskWhileEachOfItsFilesIsEdited(@TempDir Path folder) throws Exception {
        new LiveConfiguration(folder, TASKS_AFTER_AN_EDIT).assertThatNoTaskIsLost();
    }
}
