package io.agentic.engine.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.api.agent.Tier;
import io.agentic.engine.internal.plan.Catalogue.Entry;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanReaderTest {

    private final Catalogue catalogue =
            new Catalogue(List.of(new Entry("worker", Tier.WORKER, "", List.of(), List.of(), "implementation")));
    private final PlanReader reader = new PlanReader();

    @Test
    void readsAPlanWithWordsAroundIt() {
        var plan = reader.read(
                "Sure:\n```json\n{\"reason\":\"why not\",\"phases\":[{\"name\":\"a\",\"objective\":\"o\",\"agents\":[\"worker\"]}]}\n```",
                catalogue);

        assertThat(plan.plan())
                .hasValueSatisfying(read -> assertThat(read.reason()).isEqualTo("why not"));
    }

    @Test
    void tellsWhatIsWrong() {
        assertThat(problems("nothing")).containsExactly("there is no JSON object in it");
        assertThat(problems("{\"phases\": [}")).singleElement().asString().startsWith("it is not JSON");
        assertThat(problems("{\"phases\": []}")).singleElement().asString().contains("phases");
        assertThat(problems(phases("a", "ghost", ""))).containsExactly("there is no agent type 'ghost'");
        assertThat(problems(phases("a", "worker", "b")))
                .containsExactly("phase 'a' depends on 'b', which is not there");
        assertThat(problems(phases("a", "worker", "a"))).containsExactly("its phases wait for each other in a circle");
    }

    private List<String> problems(String text) {
        return reader.read(text, catalogue).problems();
    }

    private static String phases(String name, String agent, String dependsOn) {
        return "{\"phases\":[{\"name\":\"" + name + "\",\"objective\":\"o\",\"agents\":[\"" + agent
                + "\"],\"dependsOn\":[" + (dependsOn.isEmpty() ? "" : "\"" + dependsOn + "\"") + "]}]}";
    }
}
