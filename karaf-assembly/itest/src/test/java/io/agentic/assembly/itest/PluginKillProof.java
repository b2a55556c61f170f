package io.agentic.assembly.itest;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.assembly.itest.KilledChanges.Change;
import io.agentic.assembly.itest.KilledChanges.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Kills the real runtime between every two steps of each change of a plugin: before each call of the system that leaves a trace on the disk. */
@TestInstance(Lifecycle.PER_CLASS)
class PluginKillProof {

    private static final int MOST_STEPS = 50;

    /** Only changes, or places, whose names begin so. */
    private static final String CHANGES = System.getProperty("agentic.changes", "");

    private static final String PLACES = System.getProperty("agentic.places", "");

    static Stream<Arguments> places() {
        return Stream.of(Place.values())
                .filter(place -> place.name().startsWith(PLACES))
                .flatMap(place -> Stream.of(Change.values())
                        .filter(change -> change.name().startsWith(CHANGES))
                        .map(change -> Arguments.of(place, change)));
    }

    private KilledChanges changes;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        Strace.require();
        changes = new KilledChanges(
                RunningAgentic.start(folder.resolve("instance")), Files.createDirectory(folder.resolve("jars")));
    }

    @AfterAll
    void stop() {
        if (changes != null) {
            changes.close();
        }
    }

    @ParameterizedTest
    @MethodSource("places")
    void isAsItWasOrAsItWasToBe(Place place, Change change) {
        for (var call : place.calls()) {
            var kills = sweep(change, place, call);
            System.out.printf("%s, %s, %s: killed %d times%n", change, place, call, kills);
            assertThat(kills).isLessThan(MOST_STEPS);
        }
    }

    private int sweep(Change change, Place place, String call) {
        var kills = 0;
        for (var killed = changes.make(change, place, call, 1);
                killed.isPresent() && kills < MOST_STEPS;
                killed = changes.make(change, place, call, kills + 1)) {
            kills++;
            System.out.printf("%s, %s %d: %s%n", change, place, kills, killed.get());
        }
        return kills;
    }
}
