package io.agentic.guard.completeness;

import io.agentic.guard.api.Guard;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The guard's own data, as it is for a JDK. */
final class GuardData implements Guarded {

    private static final Pattern PLACE = Pattern.compile("(?<jdks>[\\d-]+) (?<reach>direct|deep) (?<type>[\\w/$]+)\\."
            + "(?<method>[\\w<>$]+(\\(\\S+)?) (return )?(?<check>\\S+).*");
    private static final Pattern PARAMETER = Pattern.compile("\\$(\\d+)(?=[,)])");

    /** Checks that ask nothing, and remember something. */
    private static final Pattern ASKS_NOTHING = Pattern.compile("(handed\\.|names\\.learn|loader\\().*");

    private final Set<String> places = new HashSet<>();
    private final Map<String, Set<Integer>> names = new HashMap<>();
    private final Set<String> ownWork = new HashSet<>();

    GuardData(int jdk) throws IOException {
        lines("places.txt").forEach(line -> place(line, jdk));
        lines("frames.txt").filter(line -> line.startsWith("own ")).forEach(line -> ownWork(line, jdk));
    }

    private static Stream<String> lines(String name) throws IOException {
        try (var file = Guard.class.getResourceAsStream("/io/agentic/guard/internal/" + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"));
        }
    }

    private void place(String line, int jdk) {
        var place = PLACE.matcher(line);
        if (!place.matches()) {
            throw new IllegalArgumentException("Not understood in the catalogue of the guard: " + line);
        }
        if (isOn(place.group("jdks"), jdk)
                && !ASKS_NOTHING.matcher(place.group("check")).matches()) {
            var method = place.group("type") + '#' + place.group("method");
            places.add(method);
            if (place.group("reach").equals("direct")) {
                names.put(
                        method,
                        PARAMETER
                                .matcher(place.group("check"))
                                .results()
                                .map(found -> Integer.valueOf(found.group(1)))
                                .collect(Collectors.toSet()));
            }
        }
    }

    private void ownWork(String line, int jdk) {
        var words = List.of(line.split("\\s+"));
        if (isOn(words.get(1), jdk)) {
            words.stream().skip(3).forEach(method -> ownWork.add(words.get(2).replace('.', '/') + '#' + method));
        }
    }

    private static boolean isOn(String jdks, int jdk) {
        var ends = jdks.split("-");
        return Integer.parseInt(ends[0]) <= jdk && (ends.length == 1 || jdk <= Integer.parseInt(ends[1]));
    }

    @Override
    public boolean isPlace(String method) {
        return isOneOf(method, places::contains);
    }

    @Override
    public boolean isOwnWork(String method) {
        int name = method.indexOf('#');
        return isOneOf(method, ownWork::contains) || name > 0 && ownWork.contains(method.substring(0, name) + "#*");
    }

    @Override
    public Set<Integer> names(String method) {
        int descriptor = method.indexOf('(');
        var exact = names.get(method);
        return exact != null || descriptor < 0
                ? Objects.requireNonNullElse(exact, Set.of())
                : names.getOrDefault(method.substring(0, descriptor), Set.of());
    }

    private static boolean isOneOf(String method, Predicate<String> those) {
        int descriptor = method.indexOf('(');
        return descriptor > 0 && (those.test(method) || those.test(method.substring(0, descriptor)));
    }
}
