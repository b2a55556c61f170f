package io.agentic.plugin.review.internal.module;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Modules and the first import by which each needs another. */
final class ModuleGraph {

    private final Map<String, Map<String, Edge>> needs = new TreeMap<>();
    private final Map<String, Set<String>> neededBy = new TreeMap<>();
    private final Set<String> barrels = new HashSet<>();

    void add(String module) {
        needs.computeIfAbsent(module, none -> new TreeMap<>());
        neededBy.computeIfAbsent(module, none -> new TreeSet<>());
    }

    /** Adds an edge between modules that are there; of several between the same two the surest and first is kept. */
    void add(Edge edge) {
        if (edge.from().equals(edge.to()) || !needs.containsKey(edge.from()) || !needs.containsKey(edge.to())) {
            return;
        }
        needs.get(edge.from())
                .merge(edge.to(), edge, (old, other) -> other.certainty().compareTo(old.certainty()) < 0 ? other : old);
        neededBy.get(edge.to()).add(edge.from());
    }

    /** Says that a module only hands on what others have. */
    void barrel(String module) {
        barrels.add(module);
    }

    boolean isBarrel(String module) {
        return barrels.contains(module);
    }

    Set<String> modules() {
        return needs.keySet();
    }

    Collection<Edge> needs(String module) {
        return needs.get(module).values();
    }

    int fanOut(String module) {
        return needs.get(module).size();
    }

    int fanIn(String module) {
        return neededBy.get(module).size();
    }

    int edges() {
        return needs.values().stream().mapToInt(Map::size).sum();
    }

    /** Groups of modules of which each needs each other, if only through others; sorted. Kosaraju's algorithm. */
    List<Set<String>> tangles() {
        var order = new ArrayList<String>();
        var seen = new HashSet<String>();
        modules().forEach(module -> finish(module, seen, order));
        var tangles = new ArrayList<Set<String>>();
        var taken = new HashSet<String>();
        for (int i = order.size() - 1; i >= 0; i--) {
            var group = backwards(order.get(i), taken);
            if (group.size() > 1) {
                tangles.add(group);
            }
        }
        tangles.sort(Comparator.comparing(group -> group.iterator().next()));
        return tangles;
    }

    /** Walks depth first without recursion and notes modules in the order in which they are done with. */
    private void finish(String root, Set<String> seen, List<String> order) {
        if (!seen.add(root)) {
            return;
        }
        var path = new ArrayDeque<String>();
        var ways = new HashMap<String, Iterator<String>>();
        path.push(root);
        while (!path.isEmpty()) {
            var module = path.peek();
            var way = ways.computeIfAbsent(module, at -> needs.get(at).keySet().iterator());
            if (!way.hasNext()) {
                order.add(path.pop());
                continue;
            }
            var next = way.next();
            if (seen.add(next)) {
                path.push(next);
            }
        }
    }

    private Set<String> backwards(String root, Set<String> taken) {
        var group = new TreeSet<String>();
        var open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            var module = open.pop();
            if (taken.add(module)) {
                group.add(module);
                open.addAll(neededBy.get(module));
            }
        }
        return group;
    }

    /** The shortest cycle within a tangle, as the imports that close it; of several the first by name. */
    List<Edge> shortestCycle(Set<String> tangle) {
        List<Edge> shortest = List.of();
        for (var start : tangle) {
            var cycle = cycleThrough(start, tangle);
            if (!cycle.isEmpty() && (shortest.isEmpty() || cycle.size() < shortest.size())) {
                shortest = cycle;
            }
            if (shortest.size() == 2) {
                break;
            }
        }
        return shortest;
    }

    private List<Edge> cycleThrough(String start, Set<String> tangle) {
        var reachedBy = new HashMap<String, Edge>();
        var open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            for (var edge : needs(open.remove())) {
                if (edge.to().equals(start)) {
                    var cycle = new ArrayList<>(List.of(edge));
                    for (var at = edge.from();
                            !at.equals(start);
                            at = reachedBy.get(at).from()) {
                        cycle.add(0, reachedBy.get(at));
                    }
                    return cycle;
                }
                if (tangle.contains(edge.to()) && reachedBy.putIfAbsent(edge.to(), edge) == null) {
                    open.add(edge.to());
                }
            }
        }
        return List.of();
    }
}
