package io.agentic.guard.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the data of the guard tells of methods that may be found on a stack:
 * {@code own} and {@code door} are those of the JDK and of the house that do their own business, whoever called;
 * {@code calls} are packages of the JDK that only call what they are told to; {@code through} are classes of a boundary that do the same.
 */
final class Frames {

    private static final Map<String, Set<String>> ENDS = new HashMap<>();
    private static final Map<String, String> LOOPS = new HashMap<>();
    private static String[] calls = {};
    private static String[] through = {};

    private Frames() {}

    /** Once, before anything is guarded. */
    static void read(List<String> lines, int jdk) {
        var prefixes = new HashMap<String, List<String>>();
        for (var line : lines) {
            var words = line.split(" ");
            switch (words[0]) {
                case "own" -> {
                    if (new Releases(words[1]).hold(jdk)) {
                        addEnds(words, 2);
                    }
                }
                case "door" -> addEnds(words, 1);
                case "loop" -> LOOPS.put(words[1], words[2]);
                case "calls", "through" -> {
                    var there = prefixes.get(words[0]);
                    if (there == null) {
                        there = new ArrayList<>();
                        prefixes.put(words[0], there);
                    }
                    there.add(words[1]);
                }
                default -> throw new IllegalArgumentException("Not understood: " + line);
            }
        }
        calls = prefixes.getOrDefault("calls", List.of()).toArray(new String[0]);
        through = prefixes.getOrDefault("through", List.of()).toArray(new String[0]);
    }

    private static void addEnds(String[] words, int type) {
        var methods = ENDS.get(words[type]);
        if (methods == null) {
            methods = new HashSet<>();
            ENDS.put(words[type], methods);
        }
        methods.addAll(List.of(words).subList(type + 1, words.length));
    }

    static boolean tells(String type) {
        return ENDS.containsKey(type);
    }

    /** Whether nobody further out has to do with what such a method does. */
    static boolean ends(String type, String method) {
        var methods = ENDS.get(type);
        return methods != null && (methods.contains(method) || methods.contains("*"));
    }

    /** Whether a method that such a class calls there is the loop in which a thread takes one task after the other. */
    static boolean isLoop(Class<?> type, Class<?> caller) {
        var from = LOOPS.get(type.getName());
        return from != null && from.equals(caller.getName());
    }

    static boolean onlyCalls(String type) {
        return startsWithOne(type, calls);
    }

    static boolean isSeenThrough(String type) {
        return startsWithOne(type, through);
    }

    private static boolean startsWithOne(String type, String[] prefixes) {
        for (var prefix : prefixes) {
            if (type.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
