package io.agentic.plugin.review.internal.map;

import io.agentic.api.tool.Effect;
import io.agentic.api.tool.Tool;
import io.agentic.api.tool.ToolCall;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.ToolSpec;
import io.agentic.plugin.review.internal.source.Language;
import io.agentic.plugin.review.internal.source.Survey;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** Tells what a repository is made of. */
@Component
@ToolSpec(
        name = "repository_map",
        summary =
                "Maps a repository: languages, modules, entry points, tests, documents, and the files of each category.",
        schema = "repository_map.json",
        effect = Effect.NONE)
public final class RepositoryMapTool implements Tool {

    @Override
    public ToolOutcome call(ToolCall call) throws InterruptedException {
        var survey = new Survey(call.workspace());
        var map = new RepositoryMap(survey);
        for (var path : survey.chosen(call.texts("paths"))) {
            map.add(path, Language.of(path) == Language.BINARY ? Optional.empty() : survey.look(path));
        }
        return new ToolOutcome.Done(map.markdown(), map.toFields().with("excluded", survey.excluded()));
    }
}
