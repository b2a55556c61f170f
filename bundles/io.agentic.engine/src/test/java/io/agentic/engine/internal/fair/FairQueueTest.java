package io.agentic.engine.internal.fair;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.engine.internal.fair.FairQueue.Turn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class FairQueueTest {

    private final FairQueue<Job> queue = new FairQueue<>();
    private final Map<String, Double> served = new HashMap<>();
    private double time;

    private record Job(String name, double cost) {}

    private record Running(Turn<Job> turn, double takes, double end) {}

    @Test
    void gives24WorkspacesWithUnequalLoadTheSameShareOfTheTime() {
        var random = new Random(7);
        for (int i = 1; i <= 24; i++) {
            var name = "w" + i;
            // The first has one task with short work, the last 24 tasks with work eight times as long.
            fill(name, i);
        }

        simulate(16, 20_000, job -> {
            var number = Integer.parseInt(job.name().substring(1));
            return (1 + number / 3) * (0.5 + random.nextDouble());
        });

        assertThat(served).hasSize(24);
        var fair = served.values().stream().mapToDouble(Double::doubleValue).sum() / 24;
        assertThat(served).allSatisfy((name, share) -> assertThat(share).isCloseTo(fair, Percentage.withPercentage(5)));
    }

    @Test
    void givesTasksOfAWorkspaceSharesByTheirWeight() {
        var low = queue.line("w", 1);
        var normal = queue.line("w", 4);
        var high = queue.line("w", 16);
        for (int i = 0; i < 5_000; i++) {
            queue.add(low, new Job("low", 1));
            queue.add(normal, new Job("normal", 1));
            queue.add(high, new Job("high", 1));
        }

        simulate(1, 2_100, Job::cost);

        assertThat(served.get("low")).isCloseTo(100, Percentage.withPercentage(5));
        assertThat(served.get("normal")).isCloseTo(400, Percentage.withPercentage(5));
        assertThat(served.get("high")).isCloseTo(1_600, Percentage.withPercentage(5));
    }

    @Test
    void whoComesLaterHasSavedUpNothing() {
        var early = queue.line("early", 1);
        var late = queue.line("late", 1);
        for (int i = 0; i < 2_000; i++) {
            queue.add(early, new Job("early", 1));
        }
        simulate(1, 1_000, Job::cost);
        served.clear();
        for (int i = 0; i < 2_000; i++) {
            queue.add(late, new Job("late", 1));
        }

        simulate(1, 400, Job::cost);

        assertThat(served.get("early")).isCloseTo(200, Percentage.withPercentage(2));
        assertThat(served.get("late")).isCloseTo(200, Percentage.withPercentage(2));
    }

    @Test
    void givesTheFirstComerOnlyItsShareOfManyPlacesAlthoughNothingIsPaidYet() {
        for (var name : List.of("a", "b", "c", "d")) {
            var line = queue.line(name, 1);
            for (int i = 0; i < 100; i++) {
                queue.add(line, new Job(name, 10));
            }
        }
        var first = new ArrayList<Turn<Job>>();

        for (int i = 0; i < 16; i++) {
            first.add(queue.poll().orElseThrow());
        }

        assertThat(List.of("a", "b", "c", "d")).allSatisfy(name -> assertThat(
                        first.stream().filter(turn -> turn.work().name().equals(name)))
                .hasSize(4));
    }

    @Test
    void takesBackWorkThatWaits() {
        var line = queue.line("w", 1);
        var stays = new Job("stays", 1);
        var goes = new Job("goes", 1);
        queue.add(line, goes);
        queue.add(line, stays);

        assertThat(queue.remove(line, goes)).isTrue();
        assertThat(queue.remove(line, goes)).isFalse();

        assertThat(queue.poll().orElseThrow().work()).isEqualTo(stays);
        assertThat(queue.poll()).isEmpty();
        assertThat(queue.size()).isZero();
    }

    private void fill(String workspace, int tasks) {
        for (int i = 0; i < tasks; i++) {
            var line = queue.line(workspace, 1);
            for (int j = 0; j < 2_000 / tasks; j++) {
                queue.add(line, new Job(workspace, 1));
            }
        }
    }

    /** Serves what waits at so many places until so much time has been given; all lines must have work throughout. */
    private void simulate(int places, double service, ToDoubleFunction<Job> cost) {
        var running = new PriorityQueue<Running>(Comparator.comparingDouble(Running::end));
        for (double given = 0; given < service; ) {
            while (running.size() < places && queue.size() > 0) {
                var turn = queue.poll().orElseThrow();
                var takes = cost.applyAsDouble(turn.work());
                running.add(new Running(turn, takes, time + takes));
                served.merge(turn.work().name(), takes, Double::sum);
                given += takes;
            }
            var next = running.remove();
            time = next.end();
            queue.done(next.turn(), next.takes());
        }
        running.forEach(rest -> queue.done(rest.turn(), rest.takes()));
    }
}
