package io.agentic.model.offline.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agentic.api.model.ToolOffer;
import io.agentic.api.tool.ToolUse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Chooses the tools that a question asks for.
 *
 * <p>A tool is considered when at least two words of the question are in its description, or one in its name. The best by BM25 is called,
 * and with it others that only look at things: such as do what the question says by its verb, if the best does so, and score at least
 * {@value #EQUAL} of it; or else such as score at least {@value #CLOSE} of it. At most {@value #MAX_CALLS} calls. Tools whose required
 * arguments cannot be filled are passed over, unless it was one of them that the verb meant.
 */
final class ToolChoice {

    static final int MAX_CALLS = 3;
    static final float CLOSE = 0.6f;
    static final float EQUAL = 0.95f;

    /** For what the question shows and the tool takes, out of all of it. */
    private static final float ARGUMENTS = 0.5f;

    private static final float VERB = 1.5f;
    /** For each word of its name that the question says, out of all of them. */
    private static final float NAME = 1f;

    private final Relevance relevance;

    ToolChoice(Relevance relevance) {
        this.relevance = relevance;
    }

    /**
     * What to do about a question.
     *
     * @param calls none when no tool fits, or what fits cannot be called
     * @param lacking what the tool that fits best would need to know; empty when there are calls, or no tool fits
     */
    record Choice(List<ToolUse> calls, Optional<Lacking> lacking) {}

    /**
     * A tool that fits and cannot be called.
     *
     * @param arguments required ones that the question does not say
     */
    record Lacking(String tool, List<String> arguments) {}

    private record Candidate(
            ToolOffer tool, ObjectNode schema, Arguments.Filled found, boolean meant, boolean looks, float score) {}

    /**
     * @param callsSoFar the ids of the new calls go on from here
     * @param wanted asked now and then; what it throws ends the work
     */
    Choice choose(String question, List<ToolOffer> tools, int callsSoFar, Runnable wanted) {
        var clues = Clues.of(question);
        var fitting = candidates(clues, tools, wanted);
        var best = fitting.stream().filter(Candidate::meant).findFirst();
        var callable = fitting.stream()
                .filter(candidate -> candidate.found.missing().isEmpty())
                .toList();
        var least = best.map(candidate -> EQUAL * candidate.score)
                .or(() -> callable.stream().findFirst().map(candidate -> CLOSE * candidate.score))
                .orElse(0f);
        var calls = new ArrayList<ToolUse>();
        for (var candidate : callable) {
            if (candidate.score < least) {
                break;
            }
            if (candidate != callable.get(0) && !candidate.looks) {
                continue;
            }
            for (var arguments : arguments(candidate, clues)) {
                if (calls.size() < MAX_CALLS) {
                    var id = "offline-" + (callsSoFar + calls.size() + 1);
                    calls.add(new ToolUse(id, candidate.tool.name(), arguments.toString()));
                }
            }
        }
        return new Choice(
                calls,
                best.filter(candidate -> calls.isEmpty())
                        .map(candidate -> new Lacking(candidate.tool.name(), candidate.found.missing())));
    }

    /** Best first; when the best one does what the question says, those that do something else are left out. */
    private List<Candidate> candidates(Clues clues, List<ToolOffer> tools, Runnable wanted) {
        var schemas = tools.stream()
                .map(tool -> Json.object(tool.schema().strip()).orElseGet(Json::object))
                .toList();
        var texts = IntStream.range(0, tools.size())
                .mapToObj(i -> description(tools.get(i), schemas.get(i)))
                .toList();
        var asked = Wording.of(relevance, clues, tools, schemas);
        var scores = relevance.scores(asked.query(), texts, wanted);
        var candidates = new ArrayList<Candidate>();
        for (int i = 0; i < tools.size(); i++) {
            wanted.run();
            var tool = tools.get(i);
            if (scores[i] > 0 && asked.isAbout(tool, texts.get(i))) {
                var found = Arguments.forTool(schemas.get(i), clues);
                var meant = asked.means(tool);
                var score = scores[i]
                        * (1 + ARGUMENTS * found.used())
                        * (meant ? VERB : 1)
                        * (1 + NAME * asked.named(tool));
                candidates.add(new Candidate(tool, schemas.get(i), found, meant, asked.looks(tool), score));
            }
        }
        candidates.sort(Comparator.comparing(Candidate::score).reversed()); // stable: ties stay in the order offered
        if (!candidates.isEmpty() && candidates.get(0).meant) {
            candidates.removeIf(candidate -> !candidate.meant);
        }
        return candidates;
    }

    /** One set of arguments, or one for each path when the tool takes one and the question has several. */
    private static List<ObjectNode> arguments(Candidate candidate, Clues clues) {
        if (clues.paths().size() < 2 || !Arguments.takesOnePath(candidate.schema)) {
            return List.of(candidate.found.values());
        }
        return clues.paths().stream()
                .limit(MAX_CALLS)
                .map(path -> Arguments.forTool(candidate.schema, clues.withPath(path)))
                .filter(found -> found.missing().isEmpty())
                .map(Arguments.Filled::values)
                .distinct()
                .toList();
    }

    private static String description(ToolOffer tool, ObjectNode schema) {
        return Terms.words(tool.name()) + " " + tool.summary() + " "
                + Terms.words(String.join(" ", Property.names(schema)));
    }
}
