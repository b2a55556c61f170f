package io.agentic.plugin.review.internal.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FindingsTest {

    private static Finding finding(String file, int line, Severity severity, Certainty certainty, String title) {
        return new Finding(
                file,
                line,
                "weak-hash",
                severity,
                certainty,
                title,
                "Why.",
                "Remedy.",
                "hash(" + line + ")",
                List.of());
    }

    private static Finding likely(String file, int line) {
        return finding(file, line, Severity.HIGH, Certainty.LIKELY, "Weak hash");
    }

    @Test
    void putsTheGravestAndTheSurestAndThenTheSourcesFirst() {
        var findings = new Findings(List.of(
                finding("a/src/test/java/ATest.java", 1, Severity.HIGH, Certainty.CERTAIN, "in a test"),
                finding("z.py", 1, Severity.LOW, Certainty.CERTAIN, "low"),
                finding("z.py", 2, Severity.HIGH, Certainty.POSSIBLE, "possible"),
                finding("z.py", 3, Severity.HIGH, Certainty.CERTAIN, "in the sources")));

        assertThat(findings.items())
                .extracting(Finding::title)
                .containsExactly("in the sources", "in a test", "possible", "low");
    }

    @Test
    void saysOnceWhatIsTrueOfManyPlaces() {
        var findings =
                new Findings(Fingerprints.mark(List.of(likely("b.py", 7), likely("a.py", 3), likely("b.py", 9))));

        var joined = findings.joined();

        assertThat(joined.count()).isEqualTo("1 finding in 3 places: 1 high");
        assertThat(joined.items().get(0).citations()).containsExactly("a.py:3", "b.py:7", "b.py:9");
        assertThat(joined.items().get(0).fingerprints()).hasSize(3).doesNotHaveDuplicates();
        assertThat(joined.markdown(5))
                .contains("- **HIGH**, likely: `a.py:3` Weak hash", "Also at `b.py:7`, `b.py:9`.")
                .contains("How sure: *likely*: what was read speaks for it");
    }

    @Test
    void joinsNothingThatIsNotAlike() {
        var findings = new Findings(Fingerprints.mark(List.of(
                likely("a.py", 1),
                finding("a.py", 2, Severity.LOW, Certainty.LIKELY, "Weak hash"),
                finding("a.py", 3, Severity.HIGH, Certainty.POSSIBLE, "Weak hash"),
                finding("a.py", 4, Severity.HIGH, Certainty.LIKELY, "Another"))));

        assertThat(findings.joined().items()).hasSize(4);
    }

    @Test
    void keepsAFindingThatARuleItselfSaysOfSeveralPlaces() {
        var copies = new Finding(
                "a.py", 1, "copy", Severity.LOW, Certainty.CERTAIN, "Copied", "", "", "", List.of("b.py:1"));
        var others = new Finding(
                "c.py", 1, "copy", Severity.LOW, Certainty.CERTAIN, "Copied", "", "", "", List.of("d.py:1"));

        assertThat(new Findings(Fingerprints.mark(List.of(copies, others)))
                        .joined()
                        .items())
                .hasSize(2);
    }

    @Test
    void knowsALineByItsTextAndNotByItsNumber() {
        var before = Fingerprints.mark(List.of(moved(3, "md5(x)"), moved(9, "md5(x)")));
        var after = Fingerprints.mark(List.of(moved(13, "md5(x)"), moved(14, "sha1(x)"), moved(40, "  md5(x) ")));

        assertThat(after)
                .extracting(Finding::fingerprint)
                .element(0)
                .isEqualTo(before.get(0).fingerprint());
        assertThat(after)
                .extracting(Finding::fingerprint)
                .element(2)
                .isEqualTo(before.get(1).fingerprint());
        assertThat(after).extracting(Finding::fingerprint).doesNotHaveDuplicates();
    }

    private static Finding moved(int line, String evidence) {
        return new Finding("a.py", line, "r", Severity.LOW, Certainty.LIKELY, "t", "", "", evidence, List.of());
    }

    @Test
    void losesOnlyThePlacesThatAreTakenFromIt() {
        var all = new ArrayList<>(Fingerprints.mark(List.of(likely("a.py", 1), likely("b.py", 2), likely("c.py", 3))));
        var joined = new Findings(all).joined().items().get(0);

        var rest = joined.without(Set.of("a.py:1"));

        assertThat(rest).hasValueSatisfying(finding -> {
            assertThat(finding.citations()).containsExactly("b.py:2", "c.py:3");
            assertThat(finding.fingerprints()).isEqualTo(joined.fingerprints().subList(1, 3));
        });
        assertThat(joined.without(Set.copyOf(joined.citations()))).isEmpty();
    }

    @Test
    void comesBackFromItsDataAsItWas() {
        var finding = new Findings(Fingerprints.mark(List.of(likely("a.py", 1), likely("b.py", 2))))
                .joined()
                .items()
                .get(0);

        assertThat(Finding.from(finding.toFields())).isEqualTo(finding);
    }
}
