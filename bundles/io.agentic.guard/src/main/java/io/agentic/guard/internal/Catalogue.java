package io.agentic.guard.internal;

import io.agentic.guard.internal.Place.Argument;
import io.agentic.guard.internal.Place.Reach;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads {@code places.txt}, a place a line: {@code SINCE[-UNTIL] direct|deep CLASS.METHOD[DESCRIPTOR] [return] CHECK(ARGUMENT,…) [EXCEPTION]}.
 * An argument is {@code this}, {@code $0} and so on, {@code result}, or a private field of one, {@code $0.path}.
 */
final class Catalogue {

    private static final String PLACES = "places.txt";
    private static final String FRAMES = "frames.txt";
    private static final String TASKS = "tasks.txt";

    private Catalogue() {}

    static List<Place> places(int jdk) {
        var places = new ArrayList<Place>();
        for (var line : lines(PLACES)) {
            var place = place(line);
            if (place.isOn(jdk)) {
                places.add(place);
            }
        }
        return places;
    }

    static List<Tasks> tasks(int jdk) {
        return Tasks.read(lines(TASKS), jdk);
    }

    static List<String> frames() {
        return lines(FRAMES);
    }

    static Place place(String line) {
        var words = line.split(" ");
        var atReturn = words.length > 3 && words[3].equals("return");
        var check = 3 + (atReturn ? 1 : 0);
        if (words.length <= check || words.length > check + 2) {
            throw notUnderstood(line);
        }
        var descriptor = words[2].indexOf('(');
        var method = descriptor < 0 ? words[2] : words[2].substring(0, descriptor);
        var dot = method.lastIndexOf('.');
        var open = words[check].indexOf('(');
        if (dot < 0 || open < 0 || !words[check].endsWith(")")) {
            throw notUnderstood(line);
        }
        return new Place(
                new Releases(words[0]),
                Reach.valueOf(words[1].toUpperCase(Locale.ROOT)),
                method.substring(0, dot),
                method.substring(dot + 1),
                descriptor < 0 ? "*" : words[2].substring(descriptor),
                atReturn,
                Checks.of(words[check].substring(0, open)),
                arguments(words[check].substring(open + 1, words[check].length() - 1)),
                words.length == check + 2 ? Refused.valueOf(words[check + 1]) : Refused.UNCHECKED);
    }

    private static List<Argument> arguments(String text) {
        var arguments = new ArrayList<Argument>();
        if (!text.isEmpty()) {
            for (var word : text.split(",")) {
                var dot = word.indexOf('.');
                arguments.add(new Argument(
                        parameter(dot < 0 ? word : word.substring(0, dot)), dot < 0 ? "" : word.substring(dot + 1)));
            }
        }
        return arguments;
    }

    private static int parameter(String word) {
        return switch (word) {
            case "this" -> Argument.THIS;
            case "result" -> Argument.RETURNED;
            default -> Integer.parseInt(word.substring(1));
        };
    }

    private static IllegalArgumentException notUnderstood(String line) {
        return new IllegalArgumentException("Not understood in the catalogue of the guard: " + line);
    }

    private static List<String> lines(String name) {
        try (var file = open(name)) {
            var lines = new ArrayList<String>();
            for (var line : new String(file.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                var said = line.strip();
                if (!said.isEmpty() && !said.startsWith("#")) {
                    lines.add(said);
                }
            }
            return lines;
        } catch (IOException e) {
            throw new IllegalStateException("The guard's jar lacks " + name + ". Install it anew.", e);
        }
    }

    private static InputStream open(String name) throws IOException {
        var file = Catalogue.class.getResourceAsStream(name);
        if (file == null) {
            throw new IOException(name);
        }
        return file;
    }
}
