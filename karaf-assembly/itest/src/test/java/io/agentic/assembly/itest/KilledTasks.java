package io.agentic.assembly.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentic.api.data.Fields;
import io.agentic.assembly.itest.crash.Ledger;
import io.agentic.testkit.model.OpenAiReply;
import io.agentic.testkit.model.OpenAiRequest;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * Tasks on a runtime that is killed at random moments and started again. Each asks its model four times and calls a tool of each effect;
 * model and tools note in a ledger outside the runtime what they are asked.
 */
final class KilledTasks implements AutoCloseable {

    private static final int TASKS_PER_ROUND = 6;
    private static final int MOST_MILLIS = 1_500;
    private static final int CALL_MILLIS = 150;
    private static final Pattern MARK = Pattern.compile("mark-\\d+-\\d+");
    private static final List<String> EFFECTS = List.of("none", "idempotent", "once");

    private final RunningAgentic agentic;
    private final Random random;
    private final Path file;
    private final Ledger ledger;
    private final ScriptedProvider provider;
    private final Map<String, String> marks = new HashMap<>();
    private int round;
    private int approvals;

    private interface Moment {
        void await() throws InterruptedException;
    }

    KilledTasks(RunningAgentic agentic, Path ledger, long seed) {
        this.agentic = agentic;
        this.random = new Random(seed);
        this.file = ledger;
        this.ledger = new Ledger(ledger);
        provider = ScriptedProvider.in(agentic);
        provider.server().otherwise(this::answer);
        Probe.installIn(agentic);
    }

    /** Submits tasks, kills the runtime at a random moment, meanwhile or soon after, starts it again, and sees each task to its end. */
    void roundWithAKillAtRandom() throws InterruptedException {
        round(() -> Thread.sleep(random.nextInt(MOST_MILLIS))); // Nothing is waited for: the moment is random.
    }

    /** Likewise, but kills it while a call that may happen once is under way. */
    void roundWithAKillInACall() throws InterruptedException {
        var waited = approvals;
        round(() -> awaitNoted("call count_once mark-" + round));
        assertThat(approvals).as("calls in doubt").isGreaterThan(waited);
    }

    /** Calls that a kill had left in doubt. */
    int approvals() {
        return approvals;
    }

    private void round(Moment kill) throws InterruptedException {
        round++;
        var submitting = CompletableFuture.supplyAsync(this::submitUntilKilled);
        kill.await();
        agentic.kill();
        var acknowledged = submitting.join();
        agentic.startAgain();

        var tasks = settled();
        assertThat(tasks.keySet()).as("tasks after round " + round).containsAll(acknowledged);
        for (var task : tasks.entrySet()) {
            if (task.getValue().equals("WAITING")) {
                approve(task.getKey());
            }
        }
        assertThat(settled().values()).as("what became of the tasks").containsOnly("FINISHED");
        for (var task : acknowledged) {
            assertThat(Rest.asAdmin(agentic)
                            .read("/tasks/" + task)
                            .path("result")
                            .asText())
                    .contains("done " + marks.get(task));
        }
    }

    /** What the ledger tells: nothing that was on disk was done again. */
    void assertNothingWasRepeated() {
        var stories = new HashMap<String, Story>();
        for (var line : Ledger.read(file)) {
            switch (line.what()) {
                case "ask" -> story(stories, line.word(1)).asked(line.number(2));
                case "call" -> story(stories, line.word(2)).called(line.word(1), line.word(3));
                case "approved" -> story(stories, line.word(1)).approved = true;
                default -> {}
            }
        }
        assertThat(stories.values()).isNotEmpty().allSatisfy(story -> assertThat(story.called)
                .containsExactlyInAnyOrder("count_none", "count_idempotent", "count_once"));
    }

    @Override
    public void close() {
        provider.close();
    }

    private List<String> submitUntilKilled() {
        var acknowledged = new ArrayList<String>();
        var rest = Rest.asAdmin(agentic);
        try {
            for (int task = 1; task <= TASKS_PER_ROUND; task++) {
                var mark = "mark-" + round + "-" + task;
                var answer = rest.call(
                        "POST",
                        "/api/v1/tasks",
                        Fields.of("objective", "Count " + mark)
                                .with("model", ScriptedProvider.MODEL)
                                .json());
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
                var id = Rest.json(answer.body()).path("id").asText();
                marks.put(id, mark);
                acknowledged.add(id);
            }
        } catch (UncheckedIOException killed) {
            // What was not acknowledged may be there or not.
        }
        return acknowledged;
    }

    /** The status of each task, once none is under way. */
    private Map<String, String> settled() {
        return Patience.LONG.find(
                "the rest of the tasks",
                () -> Optional.of(statuses()).filter(statuses -> !statuses.containsValue("RUNNING")),
                () -> Rest.asAdmin(agentic).read("/tasks?status=RUNNING") + "\n" + agentic.log());
    }

    private Map<String, String> statuses() {
        var statuses = new HashMap<String, String>();
        Rest.asAdmin(agentic)
                .read("/tasks?limit=10000")
                .forEach(task -> statuses.put(
                        task.path("id").asText(), task.path("status").asText()));
        return statuses;
    }

    private void awaitNoted(String words) {
        Patience.LONG.until(words, () -> Ledger.read(file).stream()
                .anyMatch(line -> line.from(0).startsWith(words)));
    }

    /** A task may wait on one thing only: the call that may happen once, when its end is not in the journal. */
    private void approve(String task) {
        var log = Rest.asAdmin(agentic).read("/tasks/" + task + "/log");
        assertThat(what(log, "WAITING")).allMatch(what -> what.contains("'count_once'"));
        assertThat(what(log, "CALL_BEGUN"))
                .filteredOn(what -> what.contains("count_once"))
                .hasSize(1);
        assertThat(what(log, "CALL_ENDED")).hasSize(2);
        var mark = MARK.matcher(log.toString());
        assertThat(mark.find()).isTrue();
        ledger.note("approved", mark.group());
        approvals++;
        var approve = agentic.agentic("task", "approve", task);
        assertThat(approve.exitCode()).as(approve.said()).isZero();
    }

    private static List<String> what(JsonNode log, String kind) {
        return StreamSupport.stream(log.spliterator(), false)
                .filter(event -> event.path("kind").asText().equals(kind))
                .map(event -> event.path("what").asText())
                .toList();
    }

    private static Story story(Map<String, Story> stories, String mark) {
        return stories.computeIfAbsent(mark, Story::new);
    }

    /** The model: plans one phase, splits into one part, has the worker count in all three ways, and sums up. */
    private OpenAiReply answer(OpenAiRequest request) {
        var found = MARK.matcher(request.body());
        if (!found.find()) {
            return OpenAiReply.error(400, "No mark in the question");
        }
        var mark = found.group();
        var question = request.question();
        if (question.startsWith("Plan the work")) {
            return ScriptedProvider.PLAN;
        }
        if (question.startsWith("Split this work")) {
            return OpenAiReply.text(Fields.of("parts", List.of("Count " + mark)).json());
        }
        return question.endsWith("Sum up.") ? OpenAiReply.text("Summed up.") : count(request, mark);
    }

    private OpenAiReply count(OpenAiRequest request, String mark) {
        var counted = (int) request.messages().stream()
                .filter(message -> message.text("role").equals("tool"))
                .count();
        ledger.note("ask", mark, counted);
        if (request.tools().stream().noneMatch(tool -> tool.text("name").equals("count_once"))) {
            return OpenAiReply.error(400, "The tools of the probe are not on offer"); // fails the task, and so the test
        }
        return counted < EFFECTS.size()
                ? OpenAiReply.calls(Probe.count(EFFECTS.get(counted), file, mark, CALL_MILLIS))
                : OpenAiReply.text("done " + mark);
    }

    /** What happened in one task, as the ledger tells it. Before a call that changes something begins, all that led to it is on disk. */
    private static final class Story {

        private final String mark;
        private final Set<String> called = new HashSet<>();
        private final Map<String, String> keys = new HashMap<>();
        private int answersOnDisk;
        private boolean approved;

        Story(String mark) {
            this.mark = mark;
        }

        void asked(int question) {
            assertThat(question)
                    .as("question of %s, of which so many are answered", mark)
                    .isGreaterThanOrEqualTo(answersOnDisk);
        }

        void called(String tool, String key) {
            var question = EFFECTS.indexOf(tool.substring("count_".length()));
            assertThat(question + 1)
                    .as("%s of %s, after so many answers", tool, mark)
                    .isGreaterThanOrEqualTo(answersOnDisk);
            assertThat(keys.computeIfAbsent(tool, first -> key))
                    .as("key of %s", tool)
                    .isEqualTo(key);
            var repeated = !called.add(tool);
            if (tool.equals("count_once")) {
                assertThat(repeated && !approved)
                        .as("%s of %s is repeated and was not approved", tool, mark)
                        .isFalse();
                approved = false;
            }
            if (!tool.equals("count_none")) {
                answersOnDisk = question + 1;
            }
        }
    }
}
