package io.agentic.plugin.review.internal.docs;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code mvn -pl module} or {@code -P profile} that no {@code pom.xml} knows. */
final class MavenRule implements CommandRule {

    private static final Pattern PROFILES = Pattern.compile("-P([\\w.,-]+)");

    @Override
    public String id() {
        return "missing-maven-part";
    }

    @Override
    public Optional<String> missing(Command command, RepositoryFacts facts) throws InterruptedException {
        if (!command.program().matches("(\\./)?mvnw?") || facts.named("pom.xml").isEmpty()) {
            return Optional.empty();
        }
        var module = missingModule(command, facts);
        return module.isPresent() ? module : missingProfile(command, facts);
    }

    private static Optional<String> missingModule(Command command, RepositoryFacts facts) throws InterruptedException {
        var named = command.after("-pl").or(() -> command.after("--projects")).orElse("");
        var artifacts = facts.mavenArtifacts();
        for (var part : named.split(",")) {
            var module = part.replaceFirst("^[!+-]", "");
            var known = module.contains(":")
                    ? artifacts.contains(module.substring(module.lastIndexOf(':') + 1))
                    : Paths.resolve(command.folder(), module)
                            .filter(facts::isFolder)
                            .isPresent();
            if (!module.isBlank() && !Paths.isInvented(module) && !known) {
                return Optional.of("Maven is told of module `" + module + "`, which does not exist");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> missingProfile(Command command, RepositoryFacts facts) throws InterruptedException {
        var named = command.after("-P").or(() -> command.words().stream()
                .map(PROFILES::matcher)
                .filter(matcher -> matcher.matches())
                .map(matcher -> matcher.group(1))
                .findFirst());
        if (named.isEmpty() || facts.hasForeignParent()) {
            return Optional.empty();
        }
        var known = facts.mavenProfiles();
        return List.of(named.get().split(",")).stream()
                .map(profile -> profile.replaceFirst("^[!+?-]", ""))
                .filter(profile -> !profile.isBlank() && !Paths.isInvented(profile) && !known.contains(profile))
                .findFirst()
                .map(profile -> "Maven is told of profile `" + profile + "`, which no pom.xml has");
    }
}
