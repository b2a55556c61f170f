package io.agentic.web.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentic.api.data.Fields;
import io.agentic.api.event.TaskEvent;
import io.agentic.api.event.TaskEvent.Kind;
import io.agentic.api.event.TaskListener;
import io.agentic.api.task.TaskId;
import io.agentic.platform.api.task.TaskFeed;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventStreamTest {

    private static final TaskId TASK = new TaskId("t-1");

    private final FakeClient client = new FakeClient();
    private final Story story = new Story();
    private boolean over;
    private final EventStream stream = new EventStream(story, TASK, 0, Runnable::run, () -> over = true);

    @Test
    void tellsWhatHappenedBeforeAndWhatHappensUntilTheEnd() throws IOException {
        story.happens(Kind.ACCEPTED, "line\nbreak");
        attach();
        client.read();
        story.happens(Kind.STEPPED, "two");
        story.happens(Kind.ENDED, "three");

        assertThat(client.received())
                .startsWith(
                        "id: 1\nevent: ACCEPTED\ndata: {\"task\":\"t-1\",\"seq\":1,\"at\":\"1970-01-01T00:00:00Z\",");
        assertThat(client.received())
                .contains("\"summary\":\"line\\nbreak\",\"data\":{\"n\":1}}\n\nid: 2\nevent: STEPPED\n");
        assertThat(client.received()).contains("id: 3\nevent: ENDED\n");
        assertThat(client.completed()).isTrue();
        assertThat(over).isTrue();
        assertThat(story.followers).isEmpty();
    }

    @Test
    void neitherWaitsForNorLosesAnythingForAClientThatReadsSlowly() throws IOException {
        attach();
        client.read();
        client.stopReading();
        for (int i = 0; i < 1_000; i++) {
            story.happens(Kind.STEPPED, "x".repeat(1_000));
        }
        assertThat(story.followers).as("the feed is let go").isEmpty();

        story.happens(Kind.ENDED, "end");
        client.read();

        assertThat(client.received().split("\n\n")).hasSize(1_001);
        assertThat(client.received()).contains("id: 1001\nevent: ENDED");
        assertThat(client.completed()).isTrue();
    }

    @Test
    void letsTheFeedGoWhenTheClientVanishes() throws IOException {
        attach();
        client.read();
        client.vanish();

        story.happens(Kind.STEPPED, "x");

        assertThat(client.completed()).isTrue();
        assertThat(over).isTrue();
        assertThat(story.followers).isEmpty();
    }

    @Test
    void sendsACommentWhileNothingHappens() throws IOException {
        attach();
        client.read();

        stream.keepAlive();

        assertThat(client.received()).isEqualTo(": keep-alive\n\n");
    }

    @Test
    void endsWhenItIsClosed() throws IOException {
        attach();
        client.read();

        stream.close();
        story.happens(Kind.STEPPED, "x");

        assertThat(client.received()).isEmpty();
        assertThat(client.completed()).isTrue();
        assertThat(story.followers).isEmpty();
    }

    @Test
    void beginsAfterTheEventTheClientHas() throws IOException {
        story.happens(Kind.ACCEPTED, "one");
        story.happens(Kind.STEPPED, "two");
        var later = new EventStream(story, TASK, 1, Runnable::run, () -> {});
        later.open();
        later.attach(client.async, client.out);
        client.read();

        assertThat(client.received()).startsWith("id: 2\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "x", "1.5", "9999999999999999999", " 1"})
    void refusesALastEventIdThatIsNone(String id) {
        assertThatThrownBy(() -> ServerSentEvent.lastSeq(id)).isInstanceOf(Refusal.class);
    }

    @Test
    void beginsAtTheBeginningWithoutALastEventId() {
        assertThat(ServerSentEvent.lastSeq(null)).isZero();
        assertThat(ServerSentEvent.lastSeq("17")).isEqualTo(17);
    }

    @Test
    void forgetsStreamsThatAreOver() throws IOException {
        try (var streams = new EventStreams()) {
            var one = streams.open("ada", story, TASK, 0, () -> true);
            assertThat(streams.size()).isOne();
            one.attach(client.async, client.out);
            client.read();
        }

        assertThat(client.completed()).isTrue();
        assertThat(story.followers).isEmpty();
    }

    @Test
    void leavesRoomForOthersWhenOneFollowsManyTasks() {
        try (var streams = new EventStreams()) {
            for (int i = 0; i < EventStreams.PER_USER; i++) {
                streams.open("ada", story, TASK, 0, () -> true);
            }

            assertThatThrownBy(() -> streams.open("ada", story, TASK, 0, () -> true))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("'ada' follows");
            streams.open("bob", story, TASK, 0, () -> true);
        }
    }

    @Test
    void givesBackTheShareOfAStreamThatWasCutOff() {
        var allowed = new AtomicBoolean(true);
        try (var streams = new EventStreams()) {
            for (int i = 0; i < EventStreams.PER_USER; i++) {
                streams.open("ada", story, TASK, 0, allowed::get);
            }
            allowed.set(false);
            streams.cutOff();

            assertThat(streams.open("ada", story, TASK, 0, () -> true)).isNotNull();
        }
    }

    @Test
    void cutsOffWhoMayNotFollowAnyLonger() throws IOException {
        try (var streams = new EventStreams()) {
            var allowed = new AtomicBoolean(true);
            streams.open("ada", story, TASK, 0, allowed::get).attach(client.async, client.out);
            client.read();
            streams.cutOff();
            assertThat(streams.size()).isOne();

            allowed.set(false);
            streams.cutOff();

            assertThat(streams.size()).isZero();
            assertThat(client.completed()).isTrue();
            assertThat(story.followers).isEmpty();
        }
    }

    @Test
    void cutsOffEverybodyWhileNobodyCanSayWhoMayFollow() {
        try (var streams = new EventStreams()) {
            streams.open("ada", story, TASK, 0, () -> {
                throw new IllegalStateException("no policy");
            });

            streams.cutOff();

            assertThat(streams.size()).isZero();
        }
    }

    private void attach() {
        stream.open();
        stream.attach(client.async, client.out);
    }

    /** The events of one task, told synchronously. */
    private static final class Story implements TaskFeed {

        private final List<TaskEvent> events = new ArrayList<>();
        private final List<TaskListener> followers = new ArrayList<>();

        void happens(Kind kind, String summary) {
            var seq = events.size() + 1;
            var event = new TaskEvent(TASK, seq, Instant.EPOCH, kind, "", summary, Fields.of("n", seq));
            events.add(event);
            List.copyOf(followers).forEach(follower -> follower.happened(event));
        }

        @Override
        public Following follow(TaskId task, long afterSeq, TaskListener listener) {
            followers.add(listener);
            events.stream().filter(event -> event.seq() > afterSeq).forEach(listener::happened);
            return () -> followers.remove(listener);
        }
    }
}
