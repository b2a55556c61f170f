package io.agentic.plugin.review.internal.docs;

import java.util.Optional;

/** {@code npm run x} without such a script in any {@code package.json}. */
final class PackageScriptRule implements CommandRule {

    @Override
    public String id() {
        return "missing-npm-script";
    }

    @Override
    public Optional<String> missing(Command command, RepositoryFacts facts) throws InterruptedException {
        var words = command.words();
        if (!command.program().matches("npm|yarn|pnpm")
                || words.size() < 3
                || !words.get(1).matches("run|run-script")) {
            return Optional.empty();
        }
        var script = words.get(2);
        if (!script.matches("[\\w:.-]+")
                || script.startsWith("-")
                || words.contains("--if-present")
                || Paths.isInvented(script)
                || facts.named("package.json").isEmpty() && facts.isElsewhere("package.json")
                || command.document().tellsOfAnotherProject()) {
            return Optional.empty();
        }
        return facts.npmScripts().contains(script)
                ? Optional.empty()
                : Optional.of("`" + command.program() + " run " + script + "`, but no package.json has a script `"
                        + script + "`");
    }
}
