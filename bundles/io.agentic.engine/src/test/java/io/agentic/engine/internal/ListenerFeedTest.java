package io.agentic.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.api.event.TaskEvent;
import io.agentic.api.event.TaskListener;
import io.agentic.api.task.TaskId;
import io.agentic.engine.internal.RecordWriter.Written;
import io.agentic.engine.internal.story.RecordCodec;
import io.agentic.engine.internal.story.TaskRecord;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ListenerFeedTest {

    private static final TaskId TASK = new TaskId("t-1");

    private final RecordCodec codec = new RecordCodec();
    private final ListenerFeed feed = new ListenerFeed(new Narrator(codec));
    private final LinkedBlockingQueue<TaskEvent> heard = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        feed.close();
    }

    @Test
    void tellsEveryListenerEverythingInOrder() throws Exception {
        var others = new LinkedBlockingQueue<TaskEvent>();
        feed.add(heard::add);
        feed.add(others::add);

        for (int i = 0; i < 100; i++) {
            feed.tell(TASK, List.of(record(2 * i + 1), record(2 * i + 2)));
        }

        assertThat(seqs(heard, 200))
                .isEqualTo(LongStream.rangeClosed(1, 200).boxed().toList());
        assertThat(seqs(others, 200))
                .isEqualTo(LongStream.rangeClosed(1, 200).boxed().toList());
    }

    @Test
    void wakesForWhatComesAfterAPause() throws Exception {
        feed.add(heard::add);
        feed.tell(TASK, List.of(record(1)));
        assertThat(seqs(heard, 1)).containsExactly(1L);
        EngineRig.await(feed::resting);

        feed.tell(TASK, List.of(record(2)));

        assertThat(seqs(heard, 1)).containsExactly(2L);
    }

    @Test
    void goesOnWhenAListenerBreaks() throws Exception {
        feed.add(event -> {
            throw new IllegalStateException("broken");
        });
        feed.add(heard::add);

        feed.tell(TASK, List.of(record(1), record(2)));

        assertThat(seqs(heard, 2)).containsExactly(1L, 2L);
    }

    @Test
    void countsWhatAListenerIsTooSlowFor() throws Exception {
        var stuck = new CountDownLatch(1);
        var reached = new CountDownLatch(1);
        feed.add(event -> {
            reached.countDown();
            try {
                stuck.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        feed.tell(TASK, List.of(record(1)));
        assertThat(reached.await(5, TimeUnit.SECONDS)).isTrue();

        for (int i = 2; i <= 10_011; i++) {
            feed.tell(TASK, List.of(record(i)));
        }

        assertThat(feed.untold()).isEqualTo(10);
        stuck.countDown();
    }

    @Test
    void tellsNothingMoreToAListenerThatHasGone() throws Exception {
        feed.add(heard::add);
        var gone = new LinkedBlockingQueue<TaskEvent>();
        TaskListener leaving = gone::add;
        feed.add(leaving);
        feed.remove(leaving);

        feed.tell(TASK, List.of(record(1)));

        assertThat(seqs(heard, 1)).containsExactly(1L);
        assertThat(gone).isEmpty();
    }

    private Written record(long seq) {
        var record = new TaskRecord.CancelRequested("bob");
        return new Written(codec.entry(seq, Instant.EPOCH, record), record);
    }

    private static List<Long> seqs(LinkedBlockingQueue<TaskEvent> events, int count) {
        return LongStream.range(0, count).mapToObj(i -> next(events).seq()).toList();
    }

    private static TaskEvent next(LinkedBlockingQueue<TaskEvent> events) {
        try {
            var event = events.poll(5, TimeUnit.SECONDS);
            assertThat(event).as("the next event").isNotNull();
            return event;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
