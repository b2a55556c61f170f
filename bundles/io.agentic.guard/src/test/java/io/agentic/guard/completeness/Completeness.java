package io.agentic.guard.completeness;

import io.agentic.guard.completeness.CallGraph.Argument;
import io.agentic.guard.completeness.Report.Area;
import io.agentic.guard.completeness.Report.OwnWork;
import io.agentic.guard.completeness.Search.Way;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Looks from the other side whether the guard leaves anything out in a JDK: from the dangerous native methods back to everything that a plugin can call. A
 * way on which nobody is asked, and of which no data file says why it may be so, is open. Decision 129 says what this shows, and what it cannot.
 */
final class Completeness {

    /** Direct places guard settings, so only the class that has the setting is looked at. */
    private static final String SETTING = "setting";

    private static final String DEPUTIES = "deputies";
    private static final String EVERY = "every";

    private final Knowledge knowledge;
    private final CallGraph graph;
    private final Map<String, Set<Integer>> powers = new TreeMap<>();
    private final Set<String> unclassified = new TreeSet<>();
    private final Set<Argument> names = new HashSet<>();
    private final BitSet places = new BitSet();
    private final BitSet ownWork = new BitSet();
    private final Map<Integer, List<Rule>> verdicts = new HashMap<>();
    private final Makers makers;

    private Completeness(CallGraph graph, Guarded guarded, Knowledge knowledge) {
        this.graph = graph;
        this.knowledge = knowledge;
        for (int point = 0; point < graph.size(); point++) {
            var method = graph.name(point);
            places.set(point, guarded.isPlace(method));
            ownWork.set(point, guarded.isOwnWork(method));
            judge(point, knowledge.verdicts().all(method));
            for (var parameter : guarded.names(method)) {
                names.add(new Argument(point, parameter));
            }
        }
        graph.classes().forEach(this::askForObjects);
        graph.natives().forEach(this::classify);
        IntStream.range(0, graph.size()).forEach(this::addPower);
        makers = new Makers(graph, ends(EVERY));
    }

    /** @param exportedByFlags packages that the command line of the distribution exports to everybody */
    static Report of(Jdk jdk, Set<String> exportedByFlags, Guarded guarded, Knowledge knowledge) throws IOException {
        var modules = new Modules(exportedByFlags);
        var reader = new ClassFileReader(modules);
        jdk.classFiles(reader::read);
        var graph = new CallGraph(reader.classes(), modules);
        return new Completeness(graph, guarded, knowledge)
                .report(jdk.release(), reader.classes().size());
    }

    private void judge(int point, List<Rule> rules) {
        if (!rules.isEmpty()) {
            verdicts.put(point, rules);
        }
    }

    /** When each constructor of a class asks, who has an object of it was asked. */
    private void askForObjects(int objects, List<Integer> constructors) {
        if (!graph.isDoor(objects)
                && !constructors.isEmpty()
                && constructors.stream().allMatch(each -> asks(each, constructors))) {
            places.set(objects);
        }
    }

    /** Or calls another of the class that does. */
    private boolean asks(int constructor, List<Integer> constructors) {
        return places.get(constructor)
                || IntStream.of(graph.called(constructor))
                        .anyMatch(
                                called -> called != constructor && constructors.contains(called) && places.get(called));
    }

    private void classify(int point) {
        var rule = knowledge.natives().use(graph.name(point));
        if (rule == null) {
            unclassified.add(graph.name(point));
        } else if (!rule.word().equals(Knowledge.HARMLESS)) {
            add(rule.word(), point);
        }
    }

    private void addPower(int point) {
        var method = graph.name(point);
        var power = knowledge.powers().use(method);
        if (power != null) {
            add(power.word(), point);
        }
        var mark = knowledge.marks().use(method);
        if (mark != null && !places.get(point)) { // which would ask for all who call it
            IntStream.of(graph.callers(point))
                    .filter(caller ->
                            !graph.isObject(caller) && knowledge.marks().first(graph.name(caller)) == null)
                    .forEach(caller -> add(mark.word(), caller));
        }
        if (knowledge.keepers().use(method) != null) {
            names.add(new Argument(point, 0));
        }
    }

    private void add(String area, int point) {
        powers.computeIfAbsent(area, any -> new TreeSet<>()).add(point);
    }

    /** What ends the ways to the powers of an area. */
    private IntPredicate ends(String area) {
        return point -> places.get(point) || verdict(point, area) != null;
    }

    /** @return null when there is none */
    private Rule verdict(int point, String area) {
        for (var rule : verdicts.getOrDefault(point, List.of())) {
            if (!rule.word().contains(":") || rule.word().endsWith(':' + area)) {
                return rule;
            }
        }
        return null;
    }

    private Report report(int release, int classes) {
        var areas = new ArrayList<Area>();
        powers.forEach((name, points) -> areas.add(area(name, points)));
        areas.add(deputies());
        int doors =
                (int) IntStream.range(0, graph.size()).filter(graph::isCallable).count();
        return new Report(release, classes, doors, List.copyOf(unclassified), areas, ownWork());
    }

    private Area area(String name, Collection<Integer> points) {
        var search = new Search(graph, makers, ends(name), points, name.equals(SETTING));
        return area(name, points.size(), search.cuts(), search.open());
    }

    private Area deputies() {
        var deputies = new Deputies(graph, makers, ends(DEPUTIES), names);
        return area(DEPUTIES, names.size(), deputies.cuts(), deputies.open());
    }

    private Area area(String name, int powers, BitSet cuts, List<Way> open) {
        var judged = new TreeMap<String, Integer>();
        int asked = 0;
        for (int point = cuts.nextSetBit(0); point >= 0; point = cuts.nextSetBit(point + 1)) {
            if (places.get(point)) {
                asked++;
            } else {
                var verdict = verdict(point, name);
                knowledge.verdicts().use(verdict);
                judged.merge(verdict.word().replaceFirst(":.*", ""), 1, Integer::sum);
            }
        }
        return new Area(name, powers, asked, judged, open);
    }

    private List<OwnWork> ownWork() {
        return ownWork.stream()
                .mapToObj(point -> new OwnWork(graph.name(point), waysTo(point)))
                .filter(own -> own.ways() > 0)
                .toList();
    }

    private int waysTo(int point) {
        return new Search(graph, makers, ends(EVERY), List.of(point), false)
                .open()
                .size();
    }
}
