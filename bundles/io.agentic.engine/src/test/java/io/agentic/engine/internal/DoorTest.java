package io.agentic.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class DoorTest {

    private final Door<String> door = new Door<>("models");
    private final List<String> asked = new ArrayList<>();
    private final CompletableFuture<String> answer = new CompletableFuture<>();

    @Test
    void asksAtOnceWhileItIsOpen() {
        door.open("one");

        assertThat(ask()).isSameAs(answer);
        assertThat(asked).containsExactly("one");
    }

    @Test
    void asksTheNextWhenItIsOpenAgain() {
        door.open("one");
        door.shut("one");
        var waiting = ask();
        assertThat(asked).isEmpty();

        door.open("two");
        answer.complete("yes");

        assertThat(asked).containsExactly("two");
        assertThat(waiting).isCompletedWithValue("yes");
    }

    @Test
    void staysOpenWhenOneThatWasReplacedGoes() {
        door.open("one");
        door.open("two");

        door.shut("one");

        assertThat(door.now()).contains("two");
    }

    @Test
    void asksTheNextAgainWhatTheLastDidNotAnswerBecauseItWent() {
        door.open("one");
        var first = new CompletableFuture<String>();
        var waiting = door.ask(open -> open.equals("one") ? first : answer, "going"::equals);

        door.shut("one");
        first.complete("going");
        assertThat(waiting).isNotDone();
        door.open("two");
        answer.complete("yes");

        assertThat(waiting).isCompletedWithValue("yes");
    }

    @Test
    void takesTheAnswerOfOneThatIsStillThereWhateverItSays() {
        door.open("one");

        assertThat(door.ask(open -> CompletableFuture.completedFuture("going"), "going"::equals))
                .isCompletedWithValue("going");
    }

    @Test
    void cancellingReachesWhatWasAskedAgain() {
        door.open("one");
        var first = new CompletableFuture<String>();
        var waiting = door.ask(open -> open.equals("one") ? first : answer, "going"::equals);
        door.open("two");
        first.complete("going");

        waiting.cancel(true);

        assertThat(answer).isCancelled();
    }

    @Test
    void doesNotAskForOneWhoWaitsNoLonger() {
        ask().cancel(true);

        door.open("one");

        assertThat(asked).isEmpty();
    }

    @Test
    void cancellingReachesWhatWasAsked() {
        var waiting = ask();
        door.open("one");

        waiting.cancel(true);

        assertThat(answer).isCancelled();
    }

    @Test
    void saysWhatIsAwayToOneWhoCannotWait() {
        assertThatThrownBy(door::demand).hasMessageContaining("The models are being configured anew");
    }

    private CompletableFuture<String> ask() {
        return door.ask(open -> {
            asked.add(open);
            return answer;
        });
    }
}
