package io.agentic.cli.internal;

import io.agentic.platform.api.operation.Nearest;
import io.agentic.platform.api.operation.OperationSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Tells what commands there are, and which were perhaps meant. */
final class Overview {

    private final Map<String, Map<String, String>> nouns = new TreeMap<>();
    private final Map<String, String> local;
    private final boolean told;
    private final int width;

    /** @param local the commands of the terminal alone, with a sentence each */
    Overview(List<OperationSpec> verbs, Map<String, String> local, int width) {
        this.local = local;
        this.width = width;
        this.told = !verbs.isEmpty();
        Stream.concat(verbs.stream(), AuthorVerbs.specs().stream())
                .forEach(spec -> nouns.computeIfAbsent(spec.noun(), noun -> new TreeMap<>())
                        .put(spec.verb(), spec.summary()));
    }

    String text() {
        var text = new StringBuilder("Agentic runs teams of AI agents on your own machine.\n\n");
        text.append("  agentic run \"Review this repository\" --dir .   runs a task and prints its result\n");
        text.append(
                "  agentic review . --fail-on high                 reviews a folder; see agentic review --help\n\n");
        text.append("Commands: agentic NOUN VERB …, each with --help and --json\n");
        var named = new TreeMap<String, String>();
        nouns.forEach((noun, verbs) -> named.put(noun, String.join(", ", verbs.keySet())));
        text.append(lines(named));
        if (!told) {
            text.append("More commands are told by the runtime once it has been up: agentic start\n");
        }
        text.append("\nOf this terminal:\n").append(lines(local));
        text.append("\nEnvironment: AGENTIC_BASE, AGENTIC_URL, AGENTIC_TOKEN, AGENTIC_HTTP_PORT, AGENTIC_SSH_PORT\n");
        text.append("Exit codes: 0 done, 1 task failed, 2 wrong usage, 3 refused, 4 runtime unreachable,\n"
                + "  5 a review found what reaches its threshold, 130 interrupted");
        return text.toString();
    }

    /** The verbs of a noun. */
    Optional<String> noun(String noun) {
        return Optional.ofNullable(nouns.get(noun))
                .map(verbs -> "Verbs of agentic " + noun + ":\n" + lines(verbs).stripTrailing());
    }

    /** Why these words are no command, with those that are near. */
    String objection(List<String> words) {
        var verbs = words.size() > 1 ? nouns.get(words.get(0)) : null;
        var wrong = verbs == null ? words.get(0) : words.get(1);
        var near = Nearest.to(wrong, verbs == null ? firsts() : verbs.keySet());
        return "There is no command '" + (verbs == null ? "" : words.get(0) + " ") + wrong + "'."
                + (near.isEmpty() ? "" : " Did you mean: " + String.join(", ", near) + "?");
    }

    private Set<String> firsts() {
        var firsts = new TreeSet<>(local.keySet());
        firsts.addAll(nouns.keySet());
        firsts.addAll(List.of("run", "review"));
        return firsts;
    }

    private String lines(Map<String, String> rows) {
        var longest = rows.keySet().stream().mapToInt(String::length).max().orElse(0);
        var text = new StringBuilder();
        rows.forEach((name, words) -> {
            var line = "  " + name + " ".repeat(longest - name.length()) + "  " + words;
            text.append(line.length() > width ? line.substring(0, width - 1) + "…" : line)
                    .append('\n');
        });
        return text.toString();
    }
}
