package io.agentic.plugin.review.internal.recall;

import io.agentic.api.data.Fields;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.plugin.review.internal.FolderWorkspace;
import io.agentic.testkit.tool.ToolBench;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs our tools as a program: a line for each finding, with file, line and rule. Each folder in the one given is a repository. */
final class OwnLines {

    private OwnLines() {}

    public static void main(String[] arguments) throws Exception {
        try (var repositories = Files.list(Path.of(arguments[0]))) {
            for (var repository : (Iterable<Path>) repositories::iterator) {
                for (var tool : PluginTools.all().entrySet()) {
                    var outcome = new ToolBench(new FolderWorkspace(repository))
                            .with(tool.getKey(), tool.getValue())
                            .call(tool.getKey(), Fields.NONE);
                    if (outcome instanceof ToolOutcome.Done done) {
                        done.data()
                                .objects("findings")
                                .forEach(finding -> System.out.println(repository.resolve(finding.text("file")) + "\t"
                                        + finding.number("line") + "\t" + finding.text("rule")));
                    }
                }
            }
        }
    }
}
