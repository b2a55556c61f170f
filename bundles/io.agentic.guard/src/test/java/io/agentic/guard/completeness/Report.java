package io.agentic.guard.completeness;

import io.agentic.guard.completeness.Search.Way;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was found of a JDK.
 *
 * @param doors how many methods a plugin can call by name
 * @param unclassified native methods that no rule knows
 */
record Report(int release, int classes, int doors, List<String> unclassified, List<Area> areas, List<OwnWork> ownWork) {

    /**
     * Powers of a kind.
     *
     * @param powers how many methods have them
     * @param asked how many methods of the catalogue end a way to them
     * @param judged how many methods end a way by a verdict of each kind
     * @param open ways on which nobody is asked
     */
    record Area(String name, int powers, int asked, Map<String, Integer> judged, List<Way> open) {

        @Override
        public String toString() {
            return String.format("%-12s %6s %6s %6s  %s", name, powers, asked, open.size(), judged);
        }
    }

    /**
     * An entry of the own-work table that a plugin can have done: whatever is done there, nobody further out is asked.
     *
     * @param ways how many ways lead there on which nobody is asked either
     */
    record OwnWork(String method, int ways) {

        @Override
        public String toString() {
            return ways + " ways lead to own work in " + method;
        }
    }

    /** The ways that are open, each with its area. */
    List<String> open() {
        return areas.stream()
                .flatMap(area -> area.open().stream().map(way -> area.name() + ": " + way))
                .toList();
    }

    /** What the figures are the figures of. */
    String details() {
        return Stream.concat(ownWork.stream().map(OwnWork::toString), open().stream())
                .collect(Collectors.joining("\n"));
    }

    @Override
    public String toString() {
        var title = String.format(
                "JDK %s: %s classes, %s methods that a plugin can call by name%n%-12s %6s %6s %6s  %s%n",
                release, classes, doors, "area", "powers", "asked", "open", "judged");
        var ways = ownWork.stream().mapToInt(OwnWork::ways).sum();
        return areas.stream()
                .map(Area::toString)
                .collect(Collectors.joining(
                        "\n", title, "\n" + ownWork.size() + " methods of own work, to which " + ways + " ways lead"));
    }
}
