package io.agentic.assembly.itest;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.assembly.itest.KilledChanges.Change;
import io.agentic.assembly.itest.KilledChanges.Place;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sample of {@link PluginKillProof}: one kill in each kind of change. */
class PluginKillProcessIT {

    @Test
    void isAsItWasOrAsItWasToBeAfterAKillInAChange(@TempDir Path folder) throws Exception {
        Strace.require();
        var jars = Files.createDirectory(folder.resolve("jars"));
        try (var agentic = RunningAgentic.start(folder.resolve("instance"));
                var changes = new KilledChanges(agentic, jars)) {
            assertThat(changes.make(Change.INSTALL, Place.CHANGER, "rename", 1)).isPresent();
            assertThat(changes.make(Change.UPDATE, Place.STORE, "fsync", 2)).isPresent();
            assertThat(changes.make(Change.ROLLBACK, Place.CHANGER, "mkdir", 1)).isPresent();
            assertThat(changes.make(Change.UNINSTALL, Place.OTHERS, "rmdir", 1)).isPresent();
        }
    }
}
