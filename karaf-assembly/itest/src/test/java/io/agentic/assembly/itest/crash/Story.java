package io.agentic.assembly.itest.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.assembly.itest.crash.Ledger.Line;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a ledger tells of a task that was cut off, process by process, and the promises it must not break. */
final class Story {

    private final List<Line> lines;
    private final Map<String, String> acknowledged = new HashMap<>();
    private final Map<String, String> keys = new HashMap<>();
    private final Map<String, Boolean> mayPay = new HashMap<>();
    private final Set<String> waited = new HashSet<>();
    private Kept kept = new Kept();
    private boolean running;

    Story(List<Line> lines) {
        this.lines = lines;
    }

    String result() {
        return last("result");
    }

    void check() {
        lines.forEach(this::check);
        assertThat(last("ended")).isEqualTo("FINISHED");
        assertThat(mayPay).as("payments made").hasSize((int) ReferenceTask.paymentsDue());
        assertThat(waited)
                .as("calls that waited for a person")
                .isSubsetOf(kept.inFlight)
                .containsAll(kept.inDoubt());
    }

    private void check(Line line) {
        switch (line.what()) {
            case "kept" -> keep(line);
            case "begun" -> begin();
            case "acknowledged" -> acknowledged.put(line.word(1), line.from(2));
            case "step" ->
                assertThat(line.number(2))
                        .as("step of %s, of which so many are in the journal", line.word(1))
                        .isGreaterThanOrEqualTo(kept.steps.getOrDefault(line.word(1), 0));
            case "ask" ->
                assertThat(line.number(2))
                        .as("question about %s, of which so many are answered in the journal", line.word(1))
                        .isGreaterThanOrEqualTo(kept.answersAbout(line.word(1)));
            case "call" -> call(line.word(1) + " " + line.word(2), line.word(3));
            case "waits" -> waited.add(line.from(1));
            case "approved" -> mayPay.put(line.from(1), true);
            default -> {}
        }
    }

    private void keep(Line line) {
        if (running) {
            kept = new Kept();
            running = false;
        }
        kept.add(line);
    }

    private void begin() {
        assertThat(kept.entries).as("what was acknowledged is kept").containsAllEntriesOf(acknowledged);
        running = true;
        waited.clear();
    }

    private void call(String call, String key) {
        assertThat(kept.ended).as("calls whose end is in the journal").doesNotContain(call);
        assertThat(keys.computeIfAbsent(call, first -> key))
                .as("key of %s", call)
                .isEqualTo(key);
        if (ReferenceTask.isPayment(call)) {
            assertThat(mayPay.put(call, false))
                    .as("whether %s is new or approved to be repeated", call)
                    .isNotEqualTo(false);
        }
    }

    private String last(String what) {
        return lines.stream()
                .filter(line -> line.what().equals(what))
                .reduce((earlier, later) -> later)
                .map(line -> line.word(1))
                .orElse("nothing");
    }

    /** What was in the journal when a process began. */
    private static final class Kept {

        private final Map<String, String> entries = new HashMap<>();
        private final Map<String, Integer> steps = new HashMap<>();
        private final Map<String, Integer> answers = new HashMap<>();
        private final Map<String, String> workers = new HashMap<>();
        private final Set<String> ended = new HashSet<>();
        private final Set<String> inFlight = new HashSet<>();
        private final Set<String> approved = new HashSet<>();

        void add(Line line) {
            var agent = line.word(3);
            var about = line.word(4);
            var call = agent + " " + about;
            entries.put(line.word(1), line.from(2));
            switch (line.word(2)) {
                case "AgentStarted" -> workers.put(about, agent);
                case "Stepped" -> steps.merge(agent, 1, Integer::sum);
                case "Answered" -> answers.merge(agent, 1, Integer::sum);
                case "CallBegun" -> {
                    if (ReferenceTask.isPayment(call)) {
                        inFlight.add(call);
                    }
                }
                case "CallEnded" -> {
                    inFlight.remove(call);
                    ended.add(call);
                }
                case "Decided" -> approved.add(call);
                default -> {}
            }
        }

        int answersAbout(String piece) {
            return answers.getOrDefault(workers.getOrDefault(piece, ""), 0);
        }

        /** Payments in flight that nobody has approved yet; those that were approved may wait once more, or be made. */
        Set<String> inDoubt() {
            var doubtful = new HashSet<>(inFlight);
            doubtful.removeAll(approved);
            return doubtful;
        }
    }
}
