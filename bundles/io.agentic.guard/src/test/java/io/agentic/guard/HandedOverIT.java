package io.agentic.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Work is done for whoever handed it over, also where none of its code is on the stack, and for nobody else after that. */
@Timeout(120)
class HandedOverIT {

    private static final List<String> WAYS = List.of(
            "thread",
            "threadOfAThread",
            "pool",
            "poolOfTheHouse",
            "allInAPool",
            "scheduled",
            "repeated",
            "commonPool",
            "forked",
            "forkJoinPool",
            "workStealingPool",
            "completableFuture",
            "completion",
            "delayed",
            "timer",
            "cleaner",
            "virtualThread",
            "virtualThreadPool");

    @TempDir
    private static Path folder;

    private static List<GuardedJvm> all;
    private static Path secret;

    @BeforeAll
    static void start() throws IOException {
        secret = Files.writeString(folder.toRealPath().resolve("secret"), "the secret");
        all = Jdks.all().stream().map(GuardedJvm::start).toList();
        all.forEach(GuardedJvm::ready);
    }

    @AfterAll
    static void stop() {
        all.forEach(GuardedJvm::end);
    }

    static Stream<GuardedJvm> jvms() {
        return all.stream();
    }

    static Stream<Arguments> ways() {
        return all.stream().flatMap(jvm -> WAYS.stream().map(way -> Arguments.of(jvm, way)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("ways")
    void worksForWhoHandedItOver(GuardedJvm jvm, String way) {
        assertThat(jvm.does("HandsOver." + way, secret))
                .startsWith("AccessDeniedException refused [file " + secret + " read");
        assertThat(jvm.does("HandsOver." + way, secret, "file " + secret + " read"))
                .isEqualTo("the secret");
    }

    @ParameterizedTest
    @MethodSource("jvms")
    void worksForWhoHandedItOverInAParallelStream(GuardedJvm jvm) {
        assertThat(jvm.does("HandsOver.parallelStream", secret)).startsWith("[AccessDeniedException] refused [");
        assertThat(jvm.does("HandsOver.parallelStream", secret, "file " + secret + " read"))
                .isEqualTo("[the secret]");
    }

    @ParameterizedTest
    @MethodSource("jvms")
    void worksForTheHouseAgainAfterwards(GuardedJvm jvm) {
        jvm.does("HandsOver.commonPool", secret);
        jvm.does("HandsOver.poolOfTheHouse", secret);

        assertThat(jvm.does("House.readsInTheCommonPool", secret)).isEqualTo("the secret");
        assertThat(jvm.does("House.readsInThePool", secret)).isEqualTo("the secret");
    }
}
