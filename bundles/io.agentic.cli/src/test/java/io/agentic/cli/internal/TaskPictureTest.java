package io.agentic.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TaskPictureTest {

    private long now;
    private final TaskPicture picture = new TaskPicture(() -> now);

    @BeforeEach
    void aSupervisorWithPhases() {
        happened("AGENT_STARTED", "supervisor-1", "starts: Review it", Map.of("parent", "", "key", ""));
        started("analyst-2", "supervisor-1", "analysis/analyst");
        picture.plan(List.of("analysis", "implementation", "validation"));
    }

    @Test
    void showsThePhasesThatAreAndThoseToCome() {
        assertThat(lines())
                .containsExactly(
                        "0 NOTE Review it",
                        "0 RUNNING analysis  0 of 1 agent",
                        "1 RUNNING analyst-2  work",
                        "0 TO_COME implementation",
                        "0 TO_COME validation",
                        "0 NOTE 0 s · 0 of 2 agents");
    }

    @Test
    void closesAPhaseWhenItsAgentsHaveEnded() {
        now = 1_500;
        ended("analyst-2", "Finished");
        started("security-3", "supervisor-1", "implementation/security");
        started("worker-4", "security-3", "shard-1");
        started("worker-5", "security-3", "shard-2");
        ended("worker-4", "Failed");

        assertThat(lines())
                .contains(
                        "0 DONE analysis  1 agent, 1 s",
                        "0 RUNNING implementation  1 of 3 agents",
                        "1 RUNNING security-3  1 of 2 done  work",
                        "2 FAILED worker-4",
                        "2 RUNNING worker-5  work");
    }

    @Test
    void namesTheToolsInUseAndForHowLong() {
        happened("CALL_BEGUN", "analyst-2", "calls map", Map.of("tool", "map", "call", "1"));
        happened("CALL_BEGUN", "analyst-2", "calls scan", Map.of("tool", "scan", "call", "2"));
        happened("CALL_ENDED", "analyst-2", "call ended", Map.of("call", "1", "outcome", "Done"));
        now = 61_000;

        assertThat(lines())
                .contains("1 RUNNING analyst-2  uses scan  1:01 min", "0 NOTE 1:01 min · 0 of 2 agents · 1 tool");
    }

    @Test
    void marksWhoWaitsForAPerson() {
        happened("CALL_BEGUN", "analyst-2", "calls pay", Map.of("tool", "pay", "call", "1"));
        happened("WAITING", "analyst-2", "waits: pay it again?", Map.of("call", "1"));

        assertThat(lines()).contains("1 WAITING analyst-2  waits: pay it again?");
    }

    @Test
    void addsUpTokensAndCost() {
        happened("ANSWERED", "analyst-2", "answers", Map.of("inputTokens", 1_200, "outputTokens", 34, "cost", 0.0012));
        happened("ANSWERED", "analyst-2", "answers", Map.of("inputTokens", 800, "outputTokens", 6, "cost", 0.0008));

        assertThat(picture.summary()).isEqualTo("0 s · 2 agents · 0 tool calls · 2,000 tokens in, 40 out · cost 0.002");
    }

    private List<String> lines() {
        return picture.lines().stream()
                .map(line -> line.depth() + " " + line.mark() + " " + line.text())
                .toList();
    }

    private void started(String agent, String parent, String key) {
        happened("AGENT_STARTED", agent, "starts: work", Map.of("parent", parent, "key", key));
    }

    private void ended(String agent, String outcome) {
        happened("AGENT_ENDED", agent, "done", Map.of("outcome", outcome));
    }

    private void happened(String kind, String agent, String summary, Map<String, ?> data) {
        picture.happened(new TaskFollower.Event("", kind, agent, summary, data));
    }
}
