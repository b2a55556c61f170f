package io.agentic.models.internal.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FairQueueTest {

    private final FairQueue<String> queue = new FairQueue<>();

    @Test
    void workspacesTakeTurnsAndInThemTheirCallers() {
        List.of("a1", "a2", "a3").forEach(one -> queue.add("red", "ana", one));
        queue.add("red", "bob", "b1");
        queue.add("blue", "eve", "e1");
        queue.add("blue", "eve", "e2");

        assertThat(all()).containsExactly("a1", "e1", "b1", "e2", "a2", "a3");
        assertThat(queue.size()).isZero();
    }

    @Test
    void forgetsWhoDoesNotWaitAnyMore() {
        queue.add("red", "ana", "a1");
        queue.add("red", "ana", "a2");

        queue.remove("red", "ana", "a1");
        queue.remove("red", "ana", "never there");
        queue.remove("green", "ana", "a2");

        assertThat(all()).containsExactly("a2");
    }

    private List<String> all() {
        var all = new ArrayList<String>();
        for (var next = queue.peek(); next.isPresent(); next = queue.peek()) {
            all.add(next.get());
            queue.remove();
        }
        return all;
    }
}
