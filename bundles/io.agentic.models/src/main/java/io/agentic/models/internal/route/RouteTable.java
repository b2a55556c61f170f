package io.agentic.models.internal.route;

import io.agentic.models.internal.choice.Strategy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;
import java.util.regex.Pattern;

/**
 * The routes of a configuration: {@code route.NAME = reference, reference…} and, where it is not the usual one, {@code route.NAME.strategy}.
 * A reference is {@code provider/model}, {@code provider}, or the name of another route, whose models take its place. What makes no sense is a
 * fault of that route and of those that lead to it, not of the others. Immutable, but for what the choosers remember.
 */
public final class RouteTable {

    /** No routes. */
    public static final RouteTable EMPTY = of(Map.of(), Strategy.ORDER.word(), () -> 0);

    private static final String PREFIX = "route.";
    private static final String STRATEGY = ".strategy";
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    private final Map<String, Route> routes = new TreeMap<>();

    private RouteTable() {}

    /**
     * Reads a configuration.
     *
     * @param properties all of it; other keys are left alone
     * @param usual the word of the strategy of routes that name none
     * @param random from 0 inclusive to 1 exclusive
     */
    public static RouteTable of(Map<String, ?> properties, String usual, DoubleSupplier random) {
        var written = new TreeMap<String, String>();
        var strategies = new TreeMap<String, String>();
        properties.forEach((key, value) -> {
            if (key.startsWith(PREFIX) && key.endsWith(STRATEGY)) {
                strategies.put(key.substring(PREFIX.length(), key.length() - STRATEGY.length()), text(value));
            } else if (key.startsWith(PREFIX)) {
                written.put(key.substring(PREFIX.length()), text(value));
            }
        });
        strategies.keySet().forEach(name -> written.putIfAbsent(name, ""));
        var table = new RouteTable();
        for (var name : written.keySet()) {
            table.routes.put(name, route(name, written, strategies.getOrDefault(name, usual), random));
        }
        return table;
    }

    public Optional<Route> find(String name) {
        return Optional.ofNullable(routes.get(name));
    }

    /** Sorted by name. */
    public Collection<Route> all() {
        return routes.values();
    }

    private static Route route(String name, Map<String, String> written, String strategy, DoubleSupplier random) {
        var known = Strategy.of(strategy);
        var used = known.orElse(Strategy.ORDER);
        try {
            if (!NAME.matcher(name).matches()) {
                throw new Fault("its name is not 1 to 40 of a-z, 0-9 and hyphen, beginning with a letter");
            }
            if (known.isEmpty()) {
                throw new Fault("there is no strategy '" + strategy + "'. There are: " + Strategy.words());
            }
            var models = new LinkedHashSet<String>();
            follow(name, written, new ArrayList<>(), models);
            return new Route(name, used, List.copyOf(models), used.chooser(random), Optional.empty());
        } catch (Fault fault) {
            return new Route(name, used, List.of(), used.chooser(random), Optional.of(fault.getMessage()));
        }
    }

    private static void follow(String name, Map<String, String> written, List<String> way, Set<String> models)
            throws Fault {
        if (way.contains(name)) {
            way.add(name);
            throw new Fault(
                    "it leads back to itself: " + String.join(" → ", way.subList(way.indexOf(name), way.size())));
        }
        way.add(name);
        for (var member : members(name, written.get(name))) {
            if (written.containsKey(member)) {
                follow(member, written, way, models);
            } else {
                models.add(member);
            }
        }
        way.remove(name);
    }

    private static List<String> members(String name, String value) throws Fault {
        var members = Arrays.stream(value.split(",", -1)).map(String::strip).toList();
        if (members.stream().allMatch(String::isEmpty)) {
            throw new Fault("route." + name + " names no model");
        }
        for (var member : members) {
            if (member.isEmpty() || member.startsWith("/") || member.endsWith("/") || member.contains(" ")) {
                throw new Fault("route." + name + " = " + value + " is no list of references: '" + member
                        + "' is none. Write provider/model or the name of a route, with commas between");
            }
        }
        return members;
    }

    private static String text(Object value) {
        if (value instanceof String[] several) {
            return String.join(",", several);
        }
        return value == null ? "" : String.valueOf(value);
    }

    private static final class Fault extends Exception {

        private static final long serialVersionUID = 1;

        Fault(String message) {
            super(message, null, false, false);
        }
    }
}
