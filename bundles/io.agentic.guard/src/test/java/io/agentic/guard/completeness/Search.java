package io.agentic.guard.completeness;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * Goes from powers back to whoever can have them used. It ends where somebody is asked; at static initialisers, which do what the JDK was built to do, once, and
 * with no argument of anybody; and at what a plugin can call, by name or on an object it can have.
 */
final class Search {

    private final CallGraph graph;
    private final IntPredicate cut;
    private final Makers makers;
    private final boolean near;
    private final Map<Integer, Integer> next = new HashMap<>();
    private final ArrayDeque<Integer> queue = new ArrayDeque<>();
    private final List<Way> open = new ArrayList<>();
    private final BitSet cuts = new BitSet();

    /**
     * A way on which nobody is asked.
     *
     * @param methods from the one that is called to the power
     * @param object from a door to an object on which it is called; empty when it is called by name
     */
    record Way(List<String> methods, List<String> object) {

        @Override
        public String toString() {
            return String.join("\n    -> ", methods)
                    + (object.isEmpty() ? "" : "\n    on an object of\n    .. " + String.join("\n    -> ", object));
        }
    }

    Search(CallGraph graph, Makers makers, IntPredicate cut, Collection<Integer> powers, boolean near) {
        this.near = near;
        this.graph = graph;
        this.makers = makers;
        this.cut = cut;
        powers.forEach(power -> reach(power, power));
        while (!queue.isEmpty()) {
            visit(queue.remove());
        }
    }

    List<Way> open() {
        return open;
    }

    /** Where somebody was asked. */
    BitSet cuts() {
        return cuts;
    }

    private void visit(int point) {
        if (cut.test(point)) {
            cuts.set(point);
        } else if (graph.isInitialiser(point)) {
            return;
        } else if (graph.isDoor(point)) {
            open.add(new Way(way(point), List.of()));
        } else {
            goOn(point);
        }
    }

    private void goOn(int point) {
        var isOpen = false;
        for (int caller : graph.callers(point)) {
            if (near && !outer(caller).equals(outer(point))) {
                continue;
            }
            if (!graph.isObject(caller)) {
                reach(caller, point);
            } else if (makers.gives(caller) && !isOpen) {
                open.add(new Way(way(point), makers.way(caller)));
                isOpen = true;
            }
        }
    }

    private String outer(int point) {
        return graph.name(point).replaceFirst("^object ", "").replaceFirst("[#$].*", "");
    }

    private void reach(int point, int from) {
        if (next.putIfAbsent(point, from) == null) {
            queue.add(point);
        }
    }

    private List<String> way(int point) {
        var way = new ArrayList<String>();
        way.add(graph.name(point));
        for (int at = point; next.get(at) != at; ) {
            at = next.get(at);
            way.add(graph.name(at));
        }
        return way;
    }
}
