package io.agentic.engine.internal.agents;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.api.agent.AgentOutcome;
import io.agentic.api.data.Fields;
import io.agentic.engine.internal.agents.Report.Section;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static Section section(String key, Fields data) {
        return new Section("work", "work/" + key, new AgentOutcome.Finished("## " + key + "\n\nText.", data));
    }

    private static Fields digest(double weight, String text) {
        return Fields.of(
                Digest.MEMBER,
                Fields.of("looked", "7 files")
                        .with("not", List.of("b.bin: binary"))
                        .with("first", List.of(Fields.of("weight", weight).with("text", text))));
    }

    @Test
    void beginsWithWhatWasLookedAtWhatWasNotAndWhatIsMostPressing() {
        var text = Digest.text(List.of(
                section("one", digest(1, "Mend a")),
                section("two", digest(9, "Mend b")),
                section("three", digest(5, "Mend c")),
                section("four", digest(7, "Mend d")),
                new Section("work", "work/five", new AgentOutcome.Failed("no time"))));

        assertThat(text)
                .contains("## What was looked at\n\n- **one**: 7 files")
                .contains("- **one, two, three, four**: b.bin: binary", "- **five**: it failed: no time")
                .endsWith("## Do these three first\n\n1. Mend b\n2. Mend d\n3. Mend c");
    }

    @Test
    void saysNothingOfItWhenNoAgentDoes() {
        assertThat(Digest.text(List.of(section("one", Fields.of("x", 1))))).isEmpty();
    }

    @Test
    void leavesOutTheLargestDataAndNamesItWhenThereIsTooMuch() {
        var sections = List.of(
                section("small", Fields.of("text", "a")),
                section("large", Fields.of("text", "a".repeat(200))),
                section("middle", Fields.of("text", "a".repeat(50))));

        var data = new Gathered(120).of(sections);

        assertThat(data.object("agents").values()).containsOnlyKeys("work/small", "work/middle");
        assertThat(data.texts("leftOut")).containsExactly("work/large");
    }

    @Test
    void keepsNoDigestTwice() {
        var data = new Gathered(1_000)
                .of(List.of(section("one", digest(1, "Mend a").with("x", 1))));

        assertThat(data.object("agents").object("work/one").values()).containsOnlyKeys("x");
    }
}
