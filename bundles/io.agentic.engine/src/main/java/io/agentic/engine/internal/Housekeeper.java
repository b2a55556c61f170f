package io.agentic.engine.internal;

import io.agentic.engine.internal.EngineLimits.Retention;
import io.agentic.engine.internal.story.RecordCodec;
import io.agentic.platform.api.store.Journal;
import io.agentic.platform.api.store.Journal.TaskHead;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shortens the stories of tasks that ended some time ago, and removes old ones. Blocks. */
final class Housekeeper {

    private static final Logger log = LoggerFactory.getLogger(Housekeeper.class);
    private static final int AT_ONCE = 100;

    private final Journal journal;
    private final Stories stories;
    private final RecordCodec codec;
    private final Narrator narrator;
    private final Retention retention;
    private final Clock clock;

    Housekeeper(
            Journal journal, Stories stories, RecordCodec codec, Narrator narrator, Retention retention, Clock clock) {
        this.journal = journal;
        this.stories = stories;
        this.codec = codec;
        this.narrator = narrator;
        this.retention = retention;
        this.clock = clock;
    }

    /** Does all that is due now. What goes wrong is logged and tried again the next time. */
    void tidy() {
        var removed = forEach(retention.keep(), false, this::remove);
        var shortened = forEach(retention.compactAfter(), true, this::shorten);
        if (removed + shortened > 0) {
            log.info("{} ended tasks removed, the stories of {} shortened", removed, shortened);
        }
    }

    /** Returns how many there were. */
    private int forEach(Duration age, boolean whole, Consumer<TaskHead> action) {
        if (age.isZero()) {
            return 0;
        }
        var count = 0;
        try {
            var before = clock.instant().minus(age);
            for (var due = journal.endedBefore(before, whole, AT_ONCE);
                    !due.isEmpty() && !Thread.currentThread().isInterrupted();
                    due = journal.endedBefore(before, whole, AT_ONCE)) {
                due.forEach(action);
                count += due.size();
            }
        } catch (RuntimeException e) {
            log.warn("Ended tasks were not all tidied up: {}", e.getMessage());
        }
        return count;
    }

    private void remove(TaskHead task) {
        journal.remove(task.id()).toCompletableFuture().join();
    }

    private void shorten(TaskHead task) {
        var last = codec.snapshot(stories.state(task.id()));
        var brief = journal.read(task.id(), 0, Integer.MAX_VALUE).stream()
                .map(entry -> narrator.shortened(task.id(), entry))
                .toList();
        journal.compact(task.id(), last, brief).toCompletableFuture().join();
    }
}
