package io.agentic.testkit.store;

import io.agentic.api.task.TaskId;
import io.agentic.api.task.TaskStatus;
import io.agentic.platform.api.access.Reach;
import io.agentic.platform.api.audit.AuditEvent;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem;
import io.agentic.platform.api.store.Journal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A journal that forgets everything with the test. Its stages are complete when it returns them. Thread-safe. */
public final class InMemoryJournal implements Journal {

    private final Map<TaskId, Story> stories = new LinkedHashMap<>();
    private final InMemoryAudit audit;

    public InMemoryJournal() {
        this(new InMemoryAudit());
    }

    /** @param audit where what comes with entries is recorded */
    public InMemoryJournal(InMemoryAudit audit) {
        this.audit = audit;
    }

    @Override
    public CompletionStage<Void> open(TaskHead head, List<Entry> entries) {
        return attempt(() -> {
            if (stories.containsKey(head.id())) {
                throw conflict("Task " + head.id() + " is already in the journal.");
            }
            var story = new Story(head);
            add(story, entries);
            stories.put(head.id(), story);
        });
    }

    @Override
    public CompletionStage<Void> append(TaskId task, long epoch, List<Entry> entries, TaskStatus status) {
        return attempt(() -> {
            var story = story(task, epoch);
            add(story, entries);
            var updatedAt = entries.isEmpty()
                    ? story.head.updatedAt()
                    : entries.get(entries.size() - 1).at();
            story.head = changed(story.head, status, updatedAt);
        });
    }

    @Override
    public CompletionStage<Void> keep(TaskId task, long epoch, Snapshot snapshot) {
        return attempt(() -> story(task, epoch).keep(snapshot));
    }

    @Override
    public CompletionStage<Void> compact(TaskId task, Snapshot last, List<Entry> brief) {
        return attempt(() -> ended(task).compact(last, brief));
    }

    @Override
    public CompletionStage<Void> remove(TaskId task) {
        return attempt(() -> stories.remove(ended(task).head.id()));
    }

    @Override
    public synchronized long claim(TaskId task) {
        return ++story(task).epoch;
    }

    @Override
    public synchronized Optional<TaskHead> find(TaskId task) {
        return Optional.ofNullable(stories.get(task)).map(story -> story.head);
    }

    @Override
    public synchronized List<TaskHead> list(List<TaskStatus> statuses, Reach reach, int limit) {
        var newestFirst = Comparator.comparing(TaskHead::createdAt)
                .thenComparing(head -> head.id().value())
                .reversed();
        return stories.values().stream()
                .map(story -> story.head)
                .filter(head -> statuses.isEmpty() || statuses.contains(head.status()))
                .filter(head -> reach.includes(head.workspace()))
                .sorted(newestFirst)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<TaskHead> endedBefore(Instant before, boolean whole, int limit) {
        return stories.values().stream()
                .filter(story -> !(whole && story.compacted))
                .map(story -> story.head)
                .filter(head -> head.status().ended() && head.updatedAt().isBefore(before))
                .sorted(Comparator.comparing(TaskHead::updatedAt)
                        .thenComparing(head -> head.id().value()))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized Optional<Snapshot> snapshot(TaskId task) {
        return Optional.ofNullable(stories.get(task)).map(story -> story.snapshot);
    }

    @Override
    public synchronized List<Entry> read(TaskId task, long afterSeq, int limit) {
        return stories.containsKey(task)
                ? stories.get(task).entries.stream()
                        .filter(entry -> entry.seq() > afterSeq)
                        .limit(limit)
                        .toList()
                : List.of();
    }

    private void add(Story story, List<Entry> entries) {
        var kept = new ArrayList<Entry>(entries.size());
        var audited = new ArrayList<AuditEvent>(1);
        for (var entry : entries) {
            audited.addAll(entry.audited());
            kept.add(
                    entry.audited().isEmpty()
                            ? entry
                            : new Entry(entry.seq(), entry.kind(), entry.at(), entry.payload()));
        }
        story.add(kept);
        audit.record(audited);
    }

    private synchronized CompletionStage<Void> attempt(Runnable change) {
        try {
            change.run();
            return CompletableFuture.completedFuture(null);
        } catch (AgenticException | StaleEpochException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private Story story(TaskId task) {
        var story = stories.get(task);
        if (story == null) {
            throw new AgenticException(Problem.Code.NOT_FOUND, "Task " + task + " is not in the journal.", "");
        }
        return story;
    }

    private Story story(TaskId task, long epoch) {
        var story = story(task);
        if (story.epoch != epoch) {
            throw new StaleEpochException(task, epoch);
        }
        return story;
    }

    private Story ended(TaskId task) {
        var story = story(task);
        if (!story.head.status().ended()) {
            throw conflict("Task " + task + " has not ended.");
        }
        return story;
    }

    private static TaskHead changed(TaskHead head, TaskStatus status, Instant updatedAt) {
        return new TaskHead(
                head.id(), head.subject(), head.workspace(), status, head.title(), head.createdAt(), updatedAt);
    }

    private static AgenticException conflict(String message) {
        return new AgenticException(Problem.Code.CONFLICT, message, "");
    }

    private static final class Story {

        private final List<Entry> entries = new ArrayList<>();
        private TaskHead head;
        private long epoch = 1;
        private Snapshot snapshot;
        private boolean compacted;

        Story(TaskHead head) {
            this.head = head;
        }

        void add(List<Entry> more) {
            for (int i = 0; i < more.size(); i++) {
                var expected = entries.size() + i + 1;
                if (more.get(i).seq() != expected) {
                    throw conflict("The journal of task " + head.id() + " goes on with entry " + expected + ", not "
                            + more.get(i).seq() + ".");
                }
            }
            entries.addAll(more);
        }

        void keep(Snapshot next) {
            if (next.seq() > entries.size()) {
                throw conflict("The journal of task " + head.id() + " ends with entry " + entries.size()
                        + ", and the snapshot says " + next.seq() + ".");
            }
            snapshot = next;
        }

        void compact(Snapshot last, List<Entry> brief) {
            if (!places(brief).equals(places(entries))) {
                throw conflict(
                        "The brief entries of task " + head.id() + " have not the seqs and times of its entries.");
            }
            keep(last);
            entries.clear();
            entries.addAll(brief);
            compacted = true;
        }

        private static List<Map.Entry<Long, Instant>> places(List<Entry> entries) {
            return entries.stream()
                    .map(entry -> Map.entry(entry.seq(), entry.at()))
                    .toList();
        }
    }
}
