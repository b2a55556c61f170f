package io.agentic.plugin.review.internal.docs;

import java.util.Optional;
import java.util.regex.Pattern;

/** {@code make target} without the target in any makefile. */
final class MakeRule implements CommandRule {

    private static final Pattern NOT_PLAIN = Pattern.compile("(?m)^\\s*-?include\\b|^[^\\t#=]*[%$][^=\\n]*:(?!=)");

    @Override
    public String id() {
        return "missing-make-target";
    }

    @Override
    public Optional<String> missing(Command command, RepositoryFacts facts) throws InterruptedException {
        if (!command.program().matches("g?make")
                || command.words().contains("-f")
                || facts.makefiles().isEmpty() && facts.isElsewhere("Makefile")
                || facts.has(
                        "CMakeLists.txt", "configure", ".ac", "Makefile.am", "Makefile.in", "Makefile.PL", ".mk")) {
            return Optional.empty();
        }
        var makefiles = facts.makefiles();
        if (makefiles.stream()
                .anyMatch(makefile -> NOT_PLAIN.matcher(makefile.text()).find())) {
            return Optional.empty();
        }
        return command.words().stream()
                .skip(1)
                .takeWhile(word -> !word.startsWith("-"))
                .filter(word -> word.matches("[a-z][\\w-]*"))
                .filter(target -> makefiles.stream()
                        .noneMatch(makefile -> RepositoryFacts.targets(makefile).contains(target)))
                .findFirst()
                .map(target -> "`make " + target + "`, but no makefile has a target `" + target + "`");
    }
}
