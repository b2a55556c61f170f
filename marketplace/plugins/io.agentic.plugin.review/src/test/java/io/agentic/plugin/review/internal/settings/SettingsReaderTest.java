package io.agentic.plugin.review.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentic.plugin.review.internal.finding.Certainty;
import io.agentic.plugin.review.internal.finding.Finding;
import io.agentic.plugin.review.internal.finding.Severity;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsReaderTest {

    private static Finding finding(String file, String rule) {
        return new Finding(file, 1, rule, Severity.HIGH, Certainty.LIKELY, "t", "w", "r", "e", List.of());
    }

    @Test
    void weighsSwitchesOffAndExcludes() throws Exception {
        var settings = SettingsReader.read("""
                exclude: [docs/old, "*.gen.py"]
                rules:
                  - {rule: weak-*, severity: low}
                  - rule: weak-hash
                    paths: [legacy/**]
                    severity: off
                threshold: medium
                """);

        assertThat(settings.threshold()).isEqualTo("medium");
        assertThat(settings.applied(finding("a.py", "weak-hash")))
                .map(Finding::severity)
                .contains(Severity.LOW);
        assertThat(settings.applied(finding("legacy/a.py", "weak-hash"))).isEmpty();
        assertThat(settings.applied(finding("docs/old/deep/a.md", "dead-link"))).isEmpty();
        assertThat(settings.applied(finding("x/y.gen.py", "dead-link"))).isEmpty();
        assertThat(settings.applied(finding("docs/older/a.md", "dead-link")))
                .map(Finding::severity)
                .contains(Severity.HIGH);
    }

    @ParameterizedTest
    @CsvSource({
        "src/**/gen, src/a/b/gen/X.java, true",
        "src/**/gen, src/gen, true",
        "/build, sub/build, false",
        "build/, sub/build/x, true",
        "a?.py, ab.py, true",
        "a?.py, a/.py, false",
        "a.py, axpy, false",
        "./src, src/x, true"
    })
    void patternsFitPaths(String glob, String path, boolean fits) {
        assertThat(new Globs(List.of(glob)).fit(path)).isEqualTo(fits);
    }

    @ParameterizedTest
    @MethodSource
    void namesLineAndRemedyOfWhatIsMalformed(String yaml, String message) {
        assertThatThrownBy(() -> SettingsReader.read(yaml)).hasMessageContaining(message);
    }

    static Stream<Arguments> namesLineAndRemedyOfWhatIsMalformed() {
        return Stream.of(
                Arguments.of("a\n  b: [", "this is no YAML"),
                Arguments.of(
                        "threshold: high\nrulez: []",
                        ".agentic/review.yml, line 2: 'rulez' is not known here. There are: exclude,"),
                Arguments.of("rules:\n  - rule: a\n    severity: grave", "line 3: 'grave' is no severity. Take high"),
                Arguments.of("rules:\n  - rule: a", "line 2: 'severity' is missing"),
                Arguments.of("rules: a", "line 1: this must be a list"),
                Arguments.of("threshold: high\nthreshold: low", "line 2: 'threshold' is said twice"),
                Arguments.of("exclude: ['']", "line 1: this is empty, and would fit everything"),
                Arguments.of("exclude: [{a: b}]", "line 1: this must be text"),
                Arguments.of("- a", "line 1: this must have members"),
                Arguments.of("threshold: !!java.net.URL [x]", "this must be text"),
                Arguments.of("--- a\n--- b", "this is no YAML"),
                Arguments.of("[".repeat(50_000), "nested deeper than 8"),
                Arguments.of("x".repeat(100_001), "characters, more than"));
    }

    @ParameterizedTest
    @CsvSource(value = {"''", "'# nothing'", "null", "'rules:'"})
    void anEmptyFileSaysNothing(String yaml) throws Exception {
        assertThat(SettingsReader.read(yaml).applied(finding("a.py", "x"))).isPresent();
    }
}
