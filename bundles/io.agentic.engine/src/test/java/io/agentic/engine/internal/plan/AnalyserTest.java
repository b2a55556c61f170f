package io.agentic.engine.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.api.agent.Tier;
import io.agentic.engine.internal.plan.Catalogue.Entry;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnalyserTest {

    private final Catalogue catalogue = new Catalogue(List.of(
            new Entry(
                    "doc",
                    Tier.SPECIALIST,
                    "",
                    List.of("documentation"),
                    List.of("review", "documentation"),
                    "implementation"),
            new Entry("map", Tier.SPECIALIST, "", List.of("architecture"), List.of("review", "repository"), "analysis"),
            new Entry("sec", Tier.SPECIALIST, "", List.of("security"), List.of("review", "risk"), "implementation"),
            new Entry("test", Tier.SPECIALIST, "", List.of("testing"), List.of("review", "test"), "implementation"),
            new Entry("validator", Tier.SPECIALIST, "", List.of("validation"), List.of(), "validation")));
    private final Analyser analyser = new Analyser();

    @Test
    void findsAllDomainsOfAReviewAndCallsItComplex() {
        var analysis = analyser.analyse("Review this repository: risks, missing tests, stale documentation", catalogue);

        assertThat(analysis.domains()).containsExactly("documentation", "security", "testing");
        assertThat(analysis.complexity()).isGreaterThan(0.8).isLessThanOrEqualTo(1);
        assertThat(analysis.reasons()).anyMatch(reason -> reason.contains("documentation, security, testing"));
    }

    @Test
    void aSharedWordAsksForAllAndASpecificOneForItsOwn() {
        assertThat(analyser.analyse("Review it", catalogue).specialists()).containsExactly("doc", "sec", "test");
        assertThat(analyser.analyse("Review the tests", catalogue).specialists())
                .containsExactly("test");
    }

    @Test
    void takesNoWordOfWhatIsQuotedForAWish() {
        assertThat(analyser.analyse("Commit it with the message \"Review the tests\"", catalogue)
                        .specialists())
                .isEmpty();
        assertThat(analyser.analyse("Review the \"tests\"", catalogue).specialists())
                .containsExactly("test");
    }

    @Test
    void aQuestionOutsideAllDomainsIsSimple() {
        var analysis = analyser.analyse("How late is it in Lima", catalogue);

        assertThat(analysis.domains()).isEmpty();
        assertThat(analysis.complexity()).isLessThan(0.3);
    }

    @Test
    void plansThreePhasesForAComplexTaskAndOneForASimpleOne() {
        var planner = new RulePlanner();
        var complex = "Review this repository: risks, missing tests, stale documentation";

        var three = planner.plan(complex, analyser.analyse(complex, catalogue), catalogue, 0.8);
        var one = planner.plan("Hello", analyser.analyse("Hello", catalogue), catalogue, 0.8);

        assertThat(three.phases())
                .extracting(DelegationPlan.Phase::name)
                .containsExactly("analysis", "implementation", "validation");
        assertThat(one.phases()).singleElement().satisfies(phase -> assertThat(phase.agents())
                .containsExactly("generalist"));
    }
}
