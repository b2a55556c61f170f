package io.agentic.plugin.review.internal.gap;

import io.agentic.plugin.review.internal.source.SourceFile;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The files of a Go package which its tests reach through what these declare, whether or not others may see it. For one thread. */
final class GoPackage {

    private static final Pattern DECLARED = Pattern.compile(
            "(?m)^(?:func\\s+|type\\s+|var\\s+|const\\s+|\\t(?=\\w+\\s+(?:struct|interface)\\b))([A-Za-z_]\\w*)");

    private final Map<String, Set<String>> declared = new HashMap<>();
    private final Map<String, Set<String>> used = new HashMap<>();
    private final Set<String> reached = new HashSet<>();

    void add(SourceFile file) {
        declared.put(
                file.path(),
                DECLARED.matcher(file.code())
                        .results()
                        .map(name -> name.group(1))
                        .filter(name -> !name.equals("init"))
                        .collect(Collectors.toSet()));
        used.put(
                file.path(),
                GoTests.WORD
                        .matcher(file.code())
                        .results()
                        .map(MatchResult::group)
                        .collect(Collectors.toSet()));
    }

    /** Goes from what tests say to the files that declare it, and on from these. */
    void follow(Set<String> words) {
        var said = new HashSet<>(words);
        for (var more = true; more; ) {
            more = false;
            for (var file : declared.entrySet()) {
                if (!reached.contains(file.getKey()) && file.getValue().stream().anyMatch(said::contains)) {
                    reached.add(file.getKey());
                    said.addAll(used.get(file.getKey()));
                    more = true;
                }
            }
        }
    }

    boolean reaches(String path) {
        return reached.contains(path);
    }
}
