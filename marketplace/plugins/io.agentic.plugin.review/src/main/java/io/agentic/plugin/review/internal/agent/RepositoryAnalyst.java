package io.agentic.plugin.review.internal.agent;

import io.agentic.api.agent.AgentEvent;
import io.agentic.api.agent.AgentSpec;
import io.agentic.api.agent.AgentType;
import io.agentic.api.agent.AgentView;
import io.agentic.api.agent.Step;
import io.agentic.api.agent.Tier;
import io.agentic.api.data.Fields;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.ToolUse;
import io.agentic.plugin.review.internal.settings.ReviewSettings;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** Maps the repository once, so that the specialists need not. Its data has the map under {@code repository}. */
@Component
@AgentSpec(
        name = "repository_analyst",
        summary = "Maps a repository: what it is made of, and which files are sources, tests and documents.",
        tier = Tier.SPECIALIST,
        domains = "architecture",
        keywords = {
            "review",
            "repository",
            "architecture",
            "structure",
            "codebase",
            "module",
            "overview",
            "project",
            "audit"
        },
        tools = {"repository_map", "git_diff"},
        phase = "analysis")
public final class RepositoryAnalyst implements AgentType {

    @Override
    public Step next(AgentView agent, AgentEvent event) {
        if (event instanceof AgentEvent.Started) {
            var since = Changes.wanted(agent);
            var map = ToolUse.of("map", "repository_map", Fields.NONE);
            return new Step.Call(Fields.NONE, since.isEmpty() ? List.of(map) : List.of(map, Changes.use(since)));
        }
        if (event instanceof AgentEvent.Called called) {
            return told(agent, called.results());
        }
        return new Step.Fail(agent.state(), "repository_analyst does not know the event " + event);
    }

    private static Step told(AgentView agent, List<AgentEvent.CallResult> results) {
        var data = Fields.NONE;
        var text = "";
        var not = new ArrayList<String>();
        for (var result : results) {
            var isMap = result.use().id().equals("map");
            if (!(result.outcome() instanceof ToolOutcome.Done done)) {
                return new Step.Fail(
                        Fields.NONE,
                        (isMap ? "The repository could not be mapped: " : "What changed cannot be told: ")
                                + Outcomes.reason(result.outcome()));
            }
            if (isMap) {
                data = data.with("repository", done.data());
                text += overview(done.content());
                not.addAll(done.data().texts("notOwn"));
                var excluded = new RepositoryFiles(done.data()).excluded();
                if (excluded > 0) {
                    not.add(excluded + (excluded == 1 ? " file, as `" : " files, as `") + ReviewSettings.FILE
                            + "` wants it");
                }
            } else {
                data = data.with(Changes.MEMBER, Changes.member(Changes.wanted(agent), done.data()));
                not.add("lines that did not change since `"
                        + Changes.wanted(agent).replace("`", "") + "`");
                text += "\nFiles that changed since `" + Changes.wanted(agent).replace("`", "") + "`: "
                        + done.data().objects("files").size() + ".\n";
            }
        }
        return new Step.Done(Fields.NONE, text, not.isEmpty() ? data : data.with("digest", Fields.of("not", not)));
    }

    /** A section of a report rather than a page of its own. */
    private static String overview(String map) {
        return map.replaceFirst("(?m)^# .*$", "## Repository");
    }
}
