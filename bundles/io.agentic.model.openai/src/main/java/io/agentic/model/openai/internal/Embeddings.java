package io.agentic.model.openai.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agentic.api.model.EmbeddingOutcome.Embedded;
import io.agentic.api.model.EmbeddingRequest;
import io.agentic.model.wire.Json;
import io.agentic.model.wire.Tokens;
import io.agentic.model.wire.WireTrouble;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Texts as vectors. */
final class Embeddings {

    private Embeddings() {}

    static String json(EmbeddingRequest request) {
        var body = Json.object().put("model", request.model()).put("encoding_format", "float");
        request.texts().forEach(body.putArray("input")::add);
        return body.toString();
    }

    /** Vectors belong to texts by their index and not by their order. */
    static Embedded embedded(ObjectNode answer, EmbeddingRequest request) {
        if (answer.hasNonNull("error")) {
            throw new WireTrouble(Errors.within(answer.path("error")));
        }
        var vectors = new TreeMap<Integer, List<Float>>();
        for (var entry : answer.path("data")) {
            var vector = new ArrayList<Float>();
            entry.path("embedding").forEach(number -> vector.add(number.floatValue()));
            vectors.put(entry.path("index").asInt(vectors.size()), vector);
        }
        int characters = request.texts().stream().mapToInt(String::length).sum();
        var read = answer.path("usage").path("prompt_tokens");
        var usage = read.isNumber() ? Tokens.usage(read.asLong(), 0, 0, 0) : Tokens.estimate(characters, 0);
        return new Embedded(List.copyOf(vectors.values()), usage);
    }
}
