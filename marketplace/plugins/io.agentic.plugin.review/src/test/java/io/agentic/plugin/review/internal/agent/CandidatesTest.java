package io.agentic.plugin.review.internal.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.plugin.review.internal.finding.Certainty;
import io.agentic.plugin.review.internal.finding.Finding;
import io.agentic.plugin.review.internal.finding.Findings;
import io.agentic.plugin.review.internal.finding.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

class CandidatesTest {

    private static RepositoryFiles.Entry file(String path, long bytes) {
        return new RepositoryFiles.Entry(path, bytes);
    }

    private static Finding finding(String file, Severity severity) {
        return new Finding(file, 1, "rule", severity, Certainty.LIKELY, "t", "w", "r", "e", List.of());
    }

    @Test
    void takesProgramsOfTheShardThatFitAQuestionTheLargestFirst() {
        var files = List.of(
                file("a.py", 500),
                file("b.py", 900),
                file("huge.py", 90_000),
                file("tiny.py", 3),
                file("README.md", 500),
                file("test_a.py", 500));

        assertThat(Candidates.of(files)).containsExactly("b.py", "a.py");
    }

    @Test
    void showsThoseWithTheGravestFindingsFirstAndNoMoreThanThree() {
        var findings = new Findings(List.of(
                finding("d.py", Severity.HIGH), finding("c.py", Severity.LOW), finding("e.py", Severity.MEDIUM)));

        assertThat(Candidates.first(List.of("a.py", "b.py", "c.py", "d.py", "e.py"), findings))
                .containsExactly("d.py", "e.py", "c.py");
    }
}
