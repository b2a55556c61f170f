package io.agentic.plugin.review.internal.recall;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which rules speak of which kind of fault, as {@code src/test/peers/kinds.tsv} says for all reviewers alike. */
record PlantedKinds(Map<String, Pattern> rules) {

    static PlantedKinds read() throws IOException {
        return new PlantedKinds(Files.readAllLines(Path.of("src", "test", "peers", "kinds.tsv")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t"))
                .collect(Collectors.toMap(parts -> parts[0], parts -> Pattern.compile(parts[1]))));
    }

    /** Whether a rule is about the fault of that plant. */
    boolean isAbout(Plant plant, String rule) {
        var pattern = rules.get(plant.kind());
        if (pattern == null) {
            throw new IllegalStateException("kinds.tsv has no line for '" + plant.kind() + "'");
        }
        return pattern.matcher(rule).matches();
    }
}
