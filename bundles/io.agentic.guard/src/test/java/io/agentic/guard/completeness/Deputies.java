package io.agentic.guard.completeness;

import io.agentic.guard.completeness.CallGraph.Argument;
import io.agentic.guard.completeness.Search.Way;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * Who in the JDK calls a direct place for somebody else, with a name of that one's choice: the place would take it for the JDK's own affair. Follows texts that
 * a method hands on as it got them.
 */
final class Deputies {

    private final CallGraph graph;
    private final Makers makers;
    private final IntPredicate cut;
    private final Map<Argument, Argument> next = new HashMap<>();
    private final ArrayDeque<Argument> queue = new ArrayDeque<>();
    private final List<Way> open = new ArrayList<>();
    private final BitSet cuts = new BitSet();

    /** @param names the parameters that are names to direct places */
    Deputies(CallGraph graph, Makers makers, IntPredicate cut, Collection<Argument> names) {
        this.graph = graph;
        this.makers = makers;
        this.cut = cut;
        for (var name : names) {
            next.put(name, name);
            graph.handed(name).forEach(handing -> reach(handing, name));
        }
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

    private void visit(Argument name) {
        int point = name.point();
        if (cut.test(point)) {
            cuts.set(point);
        } else if (isOfThePlace(name)) {
            goOn(name);
        } else if (graph.isDoor(point)) {
            open.add(new Way(way(name), List.of()));
        } else {
            goOn(name);
        }
    }

    /** The guard looks through the class of a place, so it asks whoever calls that class. */
    private boolean isOfThePlace(Argument name) {
        var at = name;
        while (!next.get(at).equals(at)) {
            at = next.get(at);
        }
        return owner(at.point()).equals(owner(name.point()));
    }

    private void goOn(Argument name) {
        graph.handed(name).forEach(handing -> reach(handing, name));
        var isOpen = false;
        for (int caller : graph.callers(name.point())) {
            if (graph.isObject(caller) && makers.gives(caller) && !isOpen && !isLambda(caller)) {
                open.add(new Way(way(name), makers.way(caller)));
                isOpen = true;
            } else if (signature(caller).equals(signature(name.point()))) {
                reach(new Argument(caller, name.number()), name); // which it overrides
            }
        }
    }

    /** What a lambda takes from whoever makes it is handed on by that one. */
    private boolean isLambda(int object) {
        return graph.name(object).contains("#lambda$");
    }

    private void reach(Argument name, Argument from) {
        if (next.putIfAbsent(name, from) == null) {
            queue.add(name);
        }
    }

    private String owner(int point) {
        return graph.name(point).replaceFirst("#.*", "");
    }

    private String signature(int point) {
        return graph.name(point).replaceFirst("^[^#]*", "");
    }

    private List<String> way(Argument name) {
        var way = new ArrayList<String>();
        way.add(graph.name(name.point()));
        for (var at = name; !next.get(at).equals(at); ) {
            at = next.get(at);
            way.add(graph.name(at.point()));
        }
        return way;
    }
}
