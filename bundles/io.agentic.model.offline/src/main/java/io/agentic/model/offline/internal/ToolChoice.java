package io.agentic.model.offline.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agentic.api.model.ToolOffer;
import io.agentic.api.tool.ToolUse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Chooses the tools that a question asks for.
 *
 * <p>A tool is considered when at least two words of the question are in its description, or one in its name, and its required
 * arguments can be filled. Of those the best by BM25 is called, and others that score at least {@value #CLOSE} of it; at most
 * {@value #MAX_CALLS} calls.
 */
final class ToolChoice {

    static final int MAX_CALLS = 3;
    static final float CLOSE = 0.6f;

    private static final float ARGUMENTS_FOUND = 1.5f;

    private final Relevance relevance;

    ToolChoice(Relevance relevance) {
        this.relevance = relevance;
    }

    private record Candidate(ToolOffer tool, ObjectNode schema, ObjectNode arguments, float score) {}

    /**
     * @param callsSoFar the ids of the new calls go on from here
     * @param wanted asked now and then; what it throws ends the work
     */
    List<ToolUse> choose(String question, List<ToolOffer> tools, int callsSoFar, Runnable wanted) {
        var clues = Clues.of(question);
        var calls = new ArrayList<ToolUse>();
        var candidates = candidates(question, clues, tools, wanted);
        for (var candidate : candidates) {
            if (candidate.score < CLOSE * candidates.get(0).score) {
                break;
            }
            for (var arguments : arguments(candidate, clues)) {
                if (calls.size() < MAX_CALLS) {
                    var id = "offline-" + (callsSoFar + calls.size() + 1);
                    calls.add(new ToolUse(id, candidate.tool.name(), arguments.toString()));
                }
            }
        }
        return calls;
    }

    private List<Candidate> candidates(String question, Clues clues, List<ToolOffer> tools, Runnable wanted) {
        var schemas = tools.stream()
                .map(tool -> Json.object(tool.schema().strip()).orElseGet(Json::object))
                .toList();
        var texts = new ArrayList<String>();
        for (int i = 0; i < tools.size(); i++) {
            texts.add(description(tools.get(i), schemas.get(i)));
        }
        var query = Terms.words(clues.text()) + hints(clues);
        var scores = relevance.scores(query, texts, wanted);
        var candidates = new ArrayList<Candidate>();
        for (int i = 0; i < tools.size(); i++) {
            wanted.run();
            var tool = tools.get(i);
            var schema = schemas.get(i);
            var score = scores[i];
            if (score > 0 && asksFor(query, tool, texts.get(i))) {
                Arguments.forTool(schema, clues)
                        .map(found ->
                                new Candidate(tool, schema, found, found.isEmpty() ? score : score * ARGUMENTS_FOUND))
                        .ifPresent(candidates::add);
            }
        }
        candidates.sort(Comparator.comparing(Candidate::score).reversed()); // stable: ties stay in the order offered
        return candidates;
    }

    /** One set of arguments, or one for each path when the tool takes one and the question has several. */
    private static List<ObjectNode> arguments(Candidate candidate, Clues clues) {
        if (clues.paths().size() < 2 || !Arguments.takesOnePath(candidate.schema)) {
            return List.of(candidate.arguments);
        }
        return clues.paths().stream()
                .limit(MAX_CALLS)
                .flatMap(path -> Arguments.forTool(candidate.schema, clues.withPath(path)).stream())
                .distinct()
                .toList();
    }

    private boolean asksFor(String query, ToolOffer tool, String description) {
        var asked = relevance.terms(query);
        var named = relevance.terms(Terms.words(tool.name()));
        return asked.stream().anyMatch(named::contains)
                || relevance.terms(description).stream().filter(asked::contains).count() > 1;
    }

    private static String description(ToolOffer tool, ObjectNode schema) {
        return Terms.words(tool.name()) + " " + tool.summary() + " "
                + Terms.words(String.join(" ", Arguments.properties(schema)));
    }

    /** Words that stand for what a question shows instead of saying. */
    private static String hints(Clues clues) {
        return (clues.paths().stream().anyMatch(path -> path.matches(".*\\.\\w+")) ? " read file path" : "")
                + (clues.paths().stream().anyMatch(path -> !path.matches(".*\\.\\w+")) ? " folder path" : "")
                + (clues.quotes().isEmpty() && clues.names().isEmpty() ? "" : " search text")
                + (clues.urls().isEmpty() ? "" : " fetch url");
    }
}
