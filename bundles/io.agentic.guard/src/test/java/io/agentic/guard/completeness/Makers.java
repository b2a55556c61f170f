package io.agentic.guard.completeness;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/** Which objects can be had by somebody whom nothing asks on the way. */
final class Makers {

    private static final int UNSEEN = -2;
    private static final int START = -1;

    private final CallGraph graph;
    private final int[] before;

    /** @param cut where somebody is asked */
    Makers(CallGraph graph, IntPredicate cut) {
        this.graph = graph;
        this.before = new int[graph.size()];
        Arrays.fill(before, UNSEEN);
        var queue = new ArrayDeque<Integer>();
        for (int point = 0; point < graph.size(); point++) {
            if (graph.isDoor(point) || graph.isDoorToObjects(point)) {
                reach(point, START, cut, queue);
            }
        }
        while (!queue.isEmpty()) {
            int point = queue.remove();
            for (int next : graph.called(point)) {
                reach(next, point, cut, queue);
            }
        }
    }

    private void reach(int point, int from, IntPredicate cut, ArrayDeque<Integer> queue) {
        if (before[point] == UNSEEN && !cut.test(point)) {
            before[point] = from;
            queue.add(point);
        }
    }

    boolean gives(int object) {
        return before[object] != UNSEEN;
    }

    /** From a door to the object. */
    List<String> way(int object) {
        var way = new ArrayList<String>();
        for (int at = object; at != START; at = before[at]) {
            way.add(0, graph.name(at));
        }
        return way;
    }
}
