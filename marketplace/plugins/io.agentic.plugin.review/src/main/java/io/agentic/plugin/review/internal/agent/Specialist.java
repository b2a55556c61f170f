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
import io.agentic.plugin.review.internal.settings.ReviewSettings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Splits the files of its speciality among workers and puts together what they find. State: {@code workers}, the keys of the
 * children, {@code harvest}, what is known before they or the tools begin, and {@code changes}, when it had to ask for them.
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
            return begin(agent);
        }
        if (event instanceof AgentEvent.Called called) {
            return agent.state().has(HARVEST) ? judged(agent, called) : prepared(agent, called.results());
        }
        if (event instanceof AgentEvent.ChildEnded) {
            return gathered(agent);
        }
        return new Step.Fail(agent.state(), agent.type() + " does not know the event " + event);
    }

    /** Finds out what there is to judge, unless its parent has handed it over. */
    private Step begin(AgentView agent) {
        var map = RepositoryFiles.within(agent.input().object("context"));
        var since = Changes.wanted(agent);
        var unknown = new ArrayList<ToolUse>();
        if (map.isEmpty()) {
            unknown.add(ToolUse.of(MAP, "repository_map", Fields.NONE));
        }
        if (!since.isEmpty() && Changes.known(agent, Fields.NONE).isEmpty()) {
            unknown.add(Changes.use(since));
        }
        return unknown.isEmpty() ? divide(agent, Fields.NONE, map.get()) : new Step.Call(Fields.NONE, unknown);
    }

    /** Without the map it judges all; without the changes it fails, as a report of nothing would look clean. */
    private Step prepared(AgentView agent, List<AgentEvent.CallResult> results) {
        var state = Fields.NONE;
        var map = RepositoryFiles.within(agent.input().object("context"));
        var harvest = Harvest.NONE;
        for (var result : results) {
            var done =
                    result.outcome() instanceof ToolOutcome.Done ok ? Optional.of(ok.data()) : Optional.<Fields>empty();
            if (result.use().id().equals(Changes.MEMBER)) {
                if (done.isEmpty()) {
                    return new Step.Fail(state, "What changed cannot be told: " + Outcomes.reason(result.outcome()));
                }
                state = state.with(Changes.MEMBER, Changes.member(Changes.wanted(agent), done.get()));
            } else if (done.isPresent()) {
                map = done.map(RepositoryFiles::new);
            } else {
                harvest = harvest.withFailure("repository_map", Outcomes.reason(result.outcome()));
            }
        }
        return map.isPresent()
                ? divide(agent, state, map.get())
                : callTools(state.with(HARVEST, harvest.toFields()), List.of());
    }

    private Step divide(AgentView agent, Fields given, RepositoryFiles repository) {
        var known = Harvest.NONE;
        if (!repository.shortfall().isEmpty()) {
            known = known.withNote(repository.shortfall());
        }
        if (repository.excluded() > 0) {
            known = known.withNote(repository.excluded() + (repository.excluded() == 1 ? " file is" : " files are")
                    + " excluded by `" + ReviewSettings.FILE + "`.");
        }
        var changes = Changes.known(agent, given);
        var files = repository.of(speciality.categories()).stream()
                .filter(file -> judges(file.path()))
                .filter(file -> changes.isEmpty() || changes.get().touch(file.path()))
                .toList();
        if (files.isEmpty()) {
            var where = changes.isEmpty() ? " in the repository." : " among the files that changed.";
            return finish(agent, given, known.withNote("There is nothing of this kind" + where));
        }
        var limit = Math.min(agent.maxChildren(), MOST_WORKERS);
        if (limit < 1) {
            return callTools(given.with(HARVEST, known.toFields()), files);
        }
        var assignments = assignments(files, limit);
        var state = given.with(
                        WORKERS, assignments.stream().map(Assignment::key).toList())
                .with(HARVEST, known.toFields());
        return new Step.Delegate(state, assignments);
    }

    /** A shard for each worker; what compares files is left to one worker more, which has all of them. */
    private List<Assignment> assignments(List<RepositoryFiles.Entry> files, int limit) {
        if (speciality.tools().isEmpty()) {
            return List.of(assignment(WHOLE, List.of(), speciality.whole(), files));
        }
        var shards = Shards.of(files, speciality.whole().isEmpty() ? limit : Math.max(1, limit - 1));
        if (shards.size() == 1) {
            return List.of(assignment("shard-1", speciality.tools(), speciality.whole(), files));
        }
        var assignments = new ArrayList<Assignment>();
        for (var shard : shards) {
            assignments.add(assignment("shard-" + (assignments.size() + 1), speciality.tools(), List.of(), shard));
        }
        if (!speciality.whole().isEmpty()) {
            assignments.add(assignment(WHOLE, List.of(), speciality.whole(), files));
        }
        return assignments;
    }

    private Assignment assignment(
            String key, List<String> tools, List<String> whole, List<RepositoryFiles.Entry> files) {
        return Assignment.of(
                key,
                "review_worker",
                speciality.task() + " " + files.size() + (files.size() == 1 ? " file" : " files"),
                Fields.of("tools", tools)
                        .with("whole", whole)
                        .with(
                                "paths",
                                files.stream().map(RepositoryFiles.Entry::path).toList())
                        .with(
                                "bytes",
                                files.stream().map(RepositoryFiles.Entry::bytes).toList())
                        .with("domain", speciality.domain())
                        .with(
                                "candidates",
                                speciality.claims() && !tools.isEmpty() ? Candidates.of(files) : List.of()));
    }

    private Step callTools(Fields state, List<RepositoryFiles.Entry> files) {
        return new Step.Call(state, Portions.uses(speciality.tools(), speciality.whole(), files));
    }

    /** Whether a file of the right category is one for its tools. */
    boolean judges(String path) {
        return true;
    }

    private Step judged(AgentView agent, AgentEvent.Called called) {
        var harvest = ToolHarvest.of(called.results());
        return ToolHarvest.noneDone(called.results())
                ? new Step.Fail(agent.state(), "No tool of " + agent.type() + " could do its work. " + reasons(harvest))
                : finish(
                        agent,
                        agent.state(),
                        Harvest.from(agent.state().object(HARVEST)).besides(harvest));
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
                agent.state(),
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

    private Step finish(AgentView agent, Fields state, Harvest found) {
        return finish(agent, speciality, state, found);
    }

    /** Ends with a section of the report: of what changed when no more is wanted, and without what validation rejected. */
    static Step finish(AgentView agent, Speciality speciality, Fields state, Harvest found) {
        var changes = Changes.known(agent, state);
        var harvest = changes.map(known -> known.only(found)).orElse(found).joined();
        var objection = agent.input().text("objection", "").strip();
        if (!objection.isEmpty()) {
            Set<String> rejected = new HashSet<>(agent.input().texts("rejected"));
            harvest = harvest.withNote(
                            "This is the second version; validation objected: " + objection.replace('\n', ' '))
                    .without(rejected);
        }
        return new Step.Done(
                state,
                Section.of(speciality.title(), speciality.all(), harvest),
                harvest.toFields()
                        .with("domain", speciality.domain())
                        .with("digest", ReviewDigest.of(harvest, speciality.all())));
    }
}
