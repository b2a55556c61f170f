package io.agentic.model.gemini.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agentic.api.model.Message.Answer;
import io.agentic.api.model.Message.Reasoning;
import io.agentic.api.tool.ToolUse;
import io.agentic.model.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The parts of an answer, as they are given back with the next turn. Signatures of what was thought hang on parts of text and on calls and
 * have to come back on the same ones, while an {@link Answer} knows words and calls only. So the reasoning is a list of all parts in their
 * order, with their signatures: of text the length, of a call the place alone, and signed thoughts whole.
 */
final class AnswerParts {

    static final String DIALECT = "gemini";

    /** What the API takes instead of a signature for a call that another model made. */
    static final String UNSIGNED = "skip_thought_signature_validator";

    static final String SIGNATURE = "thoughtSignature";

    /** Begins the ids of calls that came without one, which are not sent back. */
    static final String OWN_ID = "gemini-call-";

    private static final String PARTS = "parts";
    private static final String LENGTH = "length";
    private static final String CALL = "call";

    private AnswerParts() {}

    /** The place of words that were said. */
    static ObjectNode text(int length) {
        return Json.object().put(LENGTH, length);
    }

    /** The place of a call. */
    static ObjectNode call() {
        return Json.object().put(CALL, true);
    }

    /** What is to be kept of the places of an answer; empty when nothing is signed. */
    static Optional<Reasoning> kept(List<ObjectNode> places) {
        var layout = Json.object();
        layout.putArray(PARTS).addAll(places);
        return places.stream().anyMatch(place -> place.has(SIGNATURE))
                ? Optional.of(new Reasoning(DIALECT, layout.toString()))
                : Optional.empty();
    }

    /** The parts of an answer. */
    static List<ObjectNode> of(Answer answer, Set<Concession> conceded) {
        var places = new ArrayList<JsonNode>();
        answer.reasoning()
                .filter(reasoning -> reasoning.dialect().equals(DIALECT))
                .filter(reasoning -> !conceded.contains(Concession.NO_SIGNATURES))
                .flatMap(reasoning -> Json.object(reasoning.content()))
                .ifPresent(layout -> layout.path(PARTS).forEach(places::add));
        var parts = fits(places, answer) ? inOrder(places, answer) : wordsFirst(places, answer);
        if (conceded.contains(Concession.MARK_UNSIGNED) || conceded.contains(Concession.NO_SIGNATURES)) {
            mark(parts);
        }
        return parts;
    }

    /** Whether the answer still is what the model said: it may have been shortened since. */
    private static boolean fits(List<JsonNode> places, Answer answer) {
        return places.stream().mapToInt(place -> place.path(LENGTH).asInt()).sum()
                        == answer.text().length()
                && places.stream().filter(place -> place.has(CALL)).count()
                        == answer.calls().size();
    }

    private static List<ObjectNode> inOrder(List<JsonNode> places, Answer answer) {
        var parts = new ArrayList<ObjectNode>();
        var calls = answer.calls().iterator();
        int said = 0;
        for (var place : places) {
            if (place.has(CALL)) {
                parts.add(signed(call(calls.next()), place));
            } else if (place.has(LENGTH)) {
                int end = said + place.path(LENGTH).asInt();
                parts.add(signed(Json.object().put("text", answer.text().substring(said, end)), place));
                said = end;
            } else {
                parts.add(place.deepCopy());
            }
        }
        return parts;
    }

    private static List<ObjectNode> wordsFirst(List<JsonNode> places, Answer answer) {
        var parts = new ArrayList<ObjectNode>();
        if (!answer.text().isEmpty()) {
            parts.add(Json.object().put("text", answer.text()));
        }
        var signatures = places.stream().filter(place -> place.has(CALL)).iterator();
        answer.calls().forEach(call -> {
            var part = call(call);
            parts.add(signatures.hasNext() ? signed(part, signatures.next()) : part);
        });
        return parts;
    }

    private static ObjectNode signed(ObjectNode part, JsonNode place) {
        if (place.has(SIGNATURE)) {
            part.set(SIGNATURE, place.get(SIGNATURE));
        }
        return part;
    }

    /** Only the first of parallel calls is signed by models, and looked at. */
    private static void mark(List<ObjectNode> parts) {
        parts.stream()
                .filter(part -> part.has("functionCall"))
                .findFirst()
                .filter(part -> !part.has(SIGNATURE))
                .ifPresent(part -> part.put(SIGNATURE, UNSIGNED));
    }

    /** Arguments that are not an object are wrapped: the API takes nothing else. */
    private static ObjectNode call(ToolUse call) {
        var part = Json.object();
        var function = part.putObject("functionCall");
        id(function, call.id());
        function.put("name", call.tool())
                .set("args", Json.object(call.arguments()).orElseGet(() -> Json.object()
                        .put("malformed", call.arguments())));
        return part;
    }

    /** Sets the id of a call or its answer if the model gave one. */
    static void id(ObjectNode function, String id) {
        if (!id.startsWith(OWN_ID)) {
            function.put("id", id);
        }
    }
}
