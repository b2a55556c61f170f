package io.agentic.plugin.review.internal.docs;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A script or program of the repository that is run by its path. */
final class ScriptRule implements CommandRule {

    private static final Pattern RUNNERS =
            Pattern.compile("python[\\d.]*|py|node|ruby|perl|php|bash|sh|zsh|source|\\.|ts-node|tsx|deno|bun");
    private static final Pattern SCRIPT = Pattern.compile("[\\w./-]+\\.(?:py|js|mjs|cjs|ts|rb|pl|php|sh|bash|zsh)");
    private static final Pattern DATA = Pattern.compile(
            ".*\\.(?:json5?|ya?ml|toml|xml|md|rst|txt|ini|cfg|conf|env|csv|html|css|properties|lock|log)");
    private static final Set<String> MADE_BY_A_BUILD = Set.of("configure", "config.status", "a.out", "manage");

    /** What readers of a library's documents call a program of their own. */
    private static final Pattern READERS_OWN = Pattern.compile(
            "(?:script|app|index|main|server|client|test|demo|program|file|code|hello|bot|worker|run)\\.\\w+");

    @Override
    public String id() {
        return "missing-script";
    }

    @Override
    public Optional<String> missing(Command command, RepositoryFacts facts) throws InterruptedException {
        var ofAReader = facts.isLibrary();
        return named(command, facts)
                .filter(path -> !ofAReader || !READERS_OWN.matcher(path).matches())
                .filter(path -> !Paths.isInvented(path) && !path.startsWith("/") && !path.startsWith("-"))
                .filter(path -> !command.finds(path, facts) && !command.isIntroduced(path))
                .map(path -> path.replaceFirst("^(\\.{1,2}/)+", ""))
                .filter(path -> !facts.endsSomewhere(path) && !MADE_BY_A_BUILD.contains(path))
                .map(path -> "Command runs `" + path + "`, which does not exist");
    }

    private static Optional<String> named(Command command, RepositoryFacts facts) {
        var program = command.program();
        if (DATA.matcher(program).matches()) {
            return Optional.empty();
        }
        if (program.startsWith("./") || program.startsWith("../")) {
            var compiled = !program.substring(program.lastIndexOf('/')).contains(".")
                    && facts.has(".c", ".cc", ".cpp", ".go", ".rs", ".swift");
            return compiled ? Optional.empty() : Optional.of(program);
        }
        if (RUNNERS.matcher(program).matches()) {
            return command.words().stream().skip(1).findFirst().filter(word -> SCRIPT.matcher(word)
                    .matches());
        }
        if (program.matches("pip3?") && command.words().contains("install")) {
            return command.after("-r").filter(word -> word.matches("[\\w./-]+\\.txt"));
        }
        return SCRIPT.matcher(program).matches() && program.contains("/") ? Optional.of(program) : Optional.empty();
    }
}
