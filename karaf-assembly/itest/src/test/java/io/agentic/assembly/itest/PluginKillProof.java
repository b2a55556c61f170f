package io.agentic.assembly.itest;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.assembly.itest.KilledChanges.Change;
import io.agentic.assembly.itest.KilledChanges.Place;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Kills the real runtime between every two steps of each change of a plugin: before each call of the system that leaves a trace on the disk. */
class PluginKillProof {

    private static final int MOST_STEPS = 200;

    @ParameterizedTest
    @EnumSource
    void isAsItWasOrAsItWasToBe(Change change, @TempDir Path folder) throws Exception {
        Strace.require();
        var jars = Files.createDirectory(folder.resolve("jars"));
        try (var agentic = RunningAgentic.start(folder.resolve("instance"));
                var changes = new KilledChanges(agentic, jars)) {
            for (var place : Place.values()) {
                var kills = sweep(changes, change, place);
                System.out.printf("%s, %s: killed %d times%n", change, place, kills);
                assertThat(kills).isLessThan(MOST_STEPS);
            }
        }
    }

    private static int sweep(KilledChanges changes, Change change, Place place) {
        var kills = 0;
        Optional<String> killed;
        do {
            killed = changes.make(change, place, kills + 1);
            if (killed.isPresent()) {
                kills++;
                System.out.printf("%s, %s %d: %s%n", change, place, kills, killed.get());
            }
        } while (killed.isPresent() && kills < MOST_STEPS);
        return kills;
    }
}
