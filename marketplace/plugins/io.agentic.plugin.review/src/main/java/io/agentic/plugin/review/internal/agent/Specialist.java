package io.agentic.plugin.review.internal.agent;

import io.agentic.api.agent.AgentEvent;
import io.agentic.api.agent.AgentOutcome;
import io.agentic.api.agent.AgentType;
import io.agentic.api.agent.AgentView;
import io.agentic.api.agent.Assignment;
import io.agentic.api.agent.Step;
import io.agentic.api.data.Fields;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.ToolUse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Splits the files of its speciality among workers and puts together what they find. State: {@code workers}, the keys of the
 * children, and {@code harvest}, what is known before they or the tools begin.
 */
abstract class Specialist implements AgentType {

    private static final String MAP = "map";
    private static final String WORKERS = "workers";
    private static final String HARVEST = "harvest";
    private static final String WHOLE = "whole";
    private static final int MOST_WORKERS = 8;

    private final Speciality speciality;

    Specialist(Speciality speciality) {
        this.speciality = speciality;
    }

    @Override
    public final Step next(AgentView agent, AgentEvent event) {
        if (event instanceof AgentEvent.Started) {
            var known = RepositoryFiles.within(agent.input().object("context"));
            return known.isPresent()
                    ? divide(agent, known.get())
                    : new Step.Call(Fields.NONE, List.of(ToolUse.of(MAP, "repository_map", Fields.NONE)));
        }
        if (event instanceof AgentEvent.Called called) {
            return called.results().get(0).use().id().equals(MAP) ? mapped(agent, called) : judged(agent, called);
        }
        if (event instanceof AgentEvent.ChildEnded) {
            return gathered(agent);
        }
        return new Step.Fail(agent.state(), agent.type() + " does not know the event " + event);
    }

    private Step mapped(AgentView agent, AgentEvent.Called called) {
        var outcome = called.results().get(0).outcome();
        if (outcome instanceof ToolOutcome.Done done) {
            return divide(agent, new RepositoryFiles(done.data()));
        }
        var harvest = Harvest.NONE.withFailure("repository_map", Outcomes.reason(outcome));
        return callTools(Fields.of(HARVEST, harvest.toFields()), Fields.NONE);
    }

    private Step divide(AgentView agent, RepositoryFiles repository) {
        var known = repository.shortfall().isEmpty() ? Harvest.NONE : Harvest.NONE.withNote(repository.shortfall());
        var files = repository.of(speciality.categories());
        if (files.isEmpty()) {
            return finish(agent, known.withNote("There is nothing of this kind in the repository."));
        }
        var limit = Math.min(agent.maxChildren(), MOST_WORKERS);
        if (limit < 1) {
            return callTools(
                    Fields.of(HARVEST, known.toFields()),
                    Fields.of(
                            "paths",
                            files.stream().map(RepositoryFiles.Entry::path).toList()));
        }
        var assignments = new ArrayList<Assignment>();
        var shards = Shards.of(files, speciality.whole().isEmpty() ? limit : Math.max(1, limit - 1));
        var tools = shards.size() == 1 ? speciality.all() : speciality.tools();
        for (var paths : shards) {
            assignments.add(assignment("shard-" + (assignments.size() + 1), tools, paths));
        }
        if (shards.size() > 1 && !speciality.whole().isEmpty()) {
            var paths = files.stream().map(RepositoryFiles.Entry::path).toList();
            assignments.add(assignment(WHOLE, speciality.whole(), paths));
        }
        var state = Fields.of(WORKERS, assignments.stream().map(Assignment::key).toList())
                .with(HARVEST, known.toFields());
        return new Step.Delegate(state, assignments);
    }

    private Assignment assignment(String key, List<String> tools, List<String> paths) {
        return Assignment.of(
                key,
                "review_worker",
                speciality.task() + " " + paths.size() + (paths.size() == 1 ? " file" : " files"),
                Fields.of("tools", tools).with("paths", paths).with("domain", speciality.domain()));
    }

    private Step callTools(Fields state, Fields arguments) {
        return new Step.Call(
                state,
                speciality.all().stream()
                        .map(tool -> ToolUse.of(tool, tool, arguments))
                        .toList());
    }

    private Step judged(AgentView agent, AgentEvent.Called called) {
        var harvest = ToolHarvest.of(called.results());
        return ToolHarvest.noneDone(called.results())
                ? new Step.Fail(agent.state(), "No tool of " + agent.type() + " could do its work. " + reasons(harvest))
                : finish(agent, Harvest.from(agent.state().object(HARVEST)).besides(harvest));
    }

    private Step gathered(AgentView agent) {
        var harvest = Harvest.from(agent.state().object(HARVEST));
        var lost = 0;
        for (var key : agent.state().texts(WORKERS)) {
            var outcome = agent.children().get(key);
            if (outcome == null) {
                return new Step.Await(agent.state());
            }
            if (outcome instanceof AgentOutcome.Finished finished) {
                var found = Harvest.from(finished.data());
                harvest = key.equals(WHOLE) ? harvest.besides(found) : harvest.plus(found);
            } else {
                lost++;
                harvest = harvest.withFailure("Worker " + key, Outcomes.reason(outcome));
            }
        }
        if (lost == agent.children().size()) {
            return new Step.Fail(agent.state(), "All workers failed. " + reasons(harvest));
        }
        return finish(
                agent,
                lost == 0
                        ? harvest
                        : harvest.withNote(
                                "The report is not whole: the files of " + lost + " failed workers were not judged."));
    }

    private static String reasons(Harvest harvest) {
        return String.join(
                "; ",
                harvest.failed().stream()
                        .map(failure -> failure.text("who", "") + ": " + failure.text("reason", ""))
                        .toList());
    }

    private Step finish(AgentView agent, Harvest found) {
        return finish(agent, speciality, found);
    }

    /** Ends with a section of the report; considers why the work was sent back, when it was. */
    static Step finish(AgentView agent, Speciality speciality, Harvest found) {
        var harvest = found;
        var objection = agent.input().text("objection", "").strip();
        if (!objection.isEmpty()) {
            Set<String> rejected = new HashSet<>(agent.input().texts("rejected"));
            harvest = harvest.withNote(
                            "This is the second version; validation objected: " + objection.replace('\n', ' '))
                    .without(rejected);
        }
        return new Step.Done(
                agent.state(), Section.of(speciality.title(), speciality.all(), harvest), harvest.toFields());
    }
}
