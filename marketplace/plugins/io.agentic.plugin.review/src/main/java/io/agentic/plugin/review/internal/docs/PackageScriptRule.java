package io.agentic.plugin.review.internal.docs;

import java.util.Optional;
import java.util.regex.Pattern;

/** {@code npm run x} without such a script in any {@code package.json}. */
final class PackageScriptRule implements CommandRule {

    /** The document has the reader make a project, or write scripts: they are in that project. */
    private static final Pattern OTHER_PROJECT = Pattern.compile(
            "\\b(?:npm|yarn|pnpm)\\s+(?:init|create)\\b|\\bnpx\\s+(?:-\\S+\\s+)*create-|\"scripts\"\\s*:");

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
                || OTHER_PROJECT.matcher(command.document().file().text()).find()) {
            return Optional.empty();
        }
        return facts.npmScripts().contains(script)
                ? Optional.empty()
                : Optional.of("`" + command.program() + " run " + script + "`, but no package.json has a script `"
                        + script + "`");
    }
}
