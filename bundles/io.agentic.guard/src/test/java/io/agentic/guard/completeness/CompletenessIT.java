package io.agentic.guard.completeness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.agentic.guard.Jdks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** No way leads from a plugin to a power of the JDK on which nobody is asked. Each way and what hides others are in {@code target/completeness-*.txt}. */
class CompletenessIT {

    private static final String NO_JDK =
            "There is no JDK 24 or newer beside the running one: completeness is shown for that one only, and rules are not"
                    + " looked at whether they are stale. Name one by AGENTIC_IT_JDK25.";

    private static final int SHOWN = 40;

    private static final List<Report> REPORTS = new ArrayList<>();

    private static Flags flags;
    private static Knowledge knowledge;

    @BeforeAll
    static void look() throws IOException {
        flags = new Flags();
        knowledge = new Knowledge();
        for (var home : Jdks.all()) {
            try (var jdk = new Jdk(home)) {
                var report = Completeness.of(jdk, flags.exportedPackages(), new GuardData(jdk.release()), knowledge);
                REPORTS.add(report);
                System.out.println(report);
                Files.writeString(
                        Path.of("target", "completeness-" + report.release() + ".txt"),
                        report + "\n" + report.details());
            }
        }
        if (isOneJdkMissing()) {
            System.out.println(NO_JDK); // Failsafe only counts
        }
    }

    private static boolean isOneJdkMissing() {
        return REPORTS.stream().allMatch(report -> report.release() < 24);
    }

    @Test
    void knowsWhatEachNativeMethodDoes() {
        assertThat(REPORTS).allSatisfy(report -> assertThat(report.unclassified())
                .as("natives of JDK %s that no rule of natives.txt fits", report.release())
                .isEmpty());
    }

    @Test
    void knowsOfNoWayOnWhichNobodyIsAsked() {
        assertThat(REPORTS)
                .allSatisfy(report -> assertThat(report.open().stream().limit(SHOWN))
                        .as(
                                "%s ways on JDK %s on which nobody is asked. Guard a method of each, or say in verdicts.txt why not",
                                report.open().size(), report.release())
                        .isEmpty());
    }

    @Test
    void hasUseForEachOfItsRules() {
        assumeTrue(!isOneJdkMissing(), NO_JDK);

        assertThat(knowledge.stale())
                .as("rules that cut no way on any JDK. Remove them")
                .isEmpty();
    }

    @Test
    void isRightThatThereIsNoScreen() {
        assertThat(flags.areHeadless()).isTrue();
    }
}
