package io.agentic.assembly.itest;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.assembly.itest.Attack.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The OWASP API Security Top 10 (2023), each with attacks on the real thing, and what came of them as a page. */
@TestInstance(Lifecycle.PER_CLASS)
class OwaspApiTop10ProcessIT {

    private static final Path PAGE = Path.of("../../docs/owasp-api-top-10.md");

    private AttackScene scene;
    private List<Result> results;

    @BeforeAll
    void attack(@TempDir Path folder) {
        scene = new AttackScene(folder);
        results = Stream.of(
                        new ObjectAttacks(scene).all(),
                        new SignInAttacks(scene).all(),
                        new LoadAttacks(scene).all(),
                        new SettingAttacks(scene).all(),
                        new OutsideAttacks(scene).all())
                .flatMap(List::stream)
                .map(Attack::tried)
                .toList();
    }

    @AfterAll
    void stop() {
        scene.close();
    }

    Stream<Result> results() {
        return results.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("results")
    void withstands(Result result) {
        assertThat(result.observed()).isEqualTo(result.attack().withstood());
    }

    @Test
    void isUpAfterAllOfThemAndHasLoggedNoError() {
        assertThat(scene.agentic.get("/system/health")).isEqualTo(200);
        assertThat(scene.agentic.log()).doesNotContain("| ERROR |");
        assertThat(scene.admin.get("/api/v1/audit/verify").statusCode()).isEqualTo(200);
    }

    @Test
    void isWrittenDownAsItIs() throws IOException {
        var page = new AttackPage(results).text();
        Files.writeString(Path.of("target/owasp-api-top-10.md"), page);

        assertThat(Files.readString(PAGE))
                .as(
                        "docs/owasp-api-top-10.md is out of date; karaf-assembly/itest/target/owasp-api-top-10.md is as it should be")
                .isEqualTo(page);
    }
}
