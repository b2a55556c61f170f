package io.agentic.plugin.review.internal.agent;

import io.agentic.api.agent.AgentEvent;
import io.agentic.api.agent.AgentSpec;
import io.agentic.api.agent.AgentType;
import io.agentic.api.agent.AgentView;
import io.agentic.api.agent.Step;
import io.agentic.api.agent.Tier;
import io.agentic.api.data.Fields;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Component;

/**
 * Runs the tools of its assignment on its files; when a language model is there, lets it {@linkplain Examination examine} what they found.
 * Input: {@code tools}, called for {@linkplain Portions portions} of the files; {@code whole}, tools called once for all of them;
 * {@code paths}, none for all files of the repository, and their sizes {@code bytes}.
 */
@Component
@AgentSpec(
        name = "review_worker",
        summary = "Runs review tools on a part of a repository.",
        tier = Tier.WORKER,
        tools = "*",
        stateVersion = 2)
public final class ReviewWorker implements AgentType {

    @Override
    public Step next(AgentView agent, AgentEvent event) {
        if (event instanceof AgentEvent.Started) {
            return begin(agent);
        }
        if (event instanceof AgentEvent.Called called) {
            return Examination.isUnderWay(agent) ? Examination.called(agent, called) : judged(agent, called);
        }
        if (event instanceof AgentEvent.Answered answered) {
            return Examination.answered(agent, answered.outcome());
        }
        return new Step.Fail(agent.state(), "review_worker does not know the event " + event);
    }

    private static Step begin(AgentView agent) {
        if (tools(agent).isEmpty()) {
            return new Step.Fail(
                    Fields.NONE,
                    "The assignment names no tools; the input needs 'tools' or 'whole' and may have 'paths'");
        }
        return new Step.Call(
                Fields.NONE,
                Portions.uses(agent.input().texts("tools"), agent.input().texts("whole"), files(agent.input())));
    }

    private static List<String> tools(AgentView agent) {
        return Stream.concat(agent.input().texts("tools").stream(), agent.input().texts("whole").stream())
                .toList();
    }

    /** The paths with their sizes, as far as these are told. */
    private static List<RepositoryFiles.Entry> files(Fields input) {
        var paths = input.texts("paths");
        var bytes = input.texts("bytes");
        return IntStream.range(0, paths.size())
                .mapToObj(i -> new RepositoryFiles.Entry(paths.get(i), i < bytes.size() ? size(bytes.get(i)) : 0))
                .toList();
    }

    private static long size(String bytes) {
        return bytes.matches("\\d{1,18}") ? Long.parseLong(bytes) : 0;
    }

    private static Step judged(AgentView agent, AgentEvent.Called called) {
        var harvest = ToolHarvest.of(called.results());
        if (ToolHarvest.noneDone(called.results())) {
            var reasons = harvest.failed().stream()
                    .map(failure -> failure.text("who") + ": " + failure.text("reason"))
                    .collect(Collectors.joining("; "));
            return new Step.Fail(agent.state(), "No tool could do its work. " + reasons);
        }
        return Examination.begin(agent, harvest);
    }

    static Step done(AgentView agent, Harvest harvest) {
        return new Step.Done(
                agent.state(), Section.of("Part of the review", tools(agent), harvest), harvest.toFields());
    }
}
