package io.agentic.model.gemini.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agentic.api.model.EmbeddingOutcome.Embedded;
import io.agentic.api.model.EmbeddingRequest;
import io.agentic.api.model.ModelOutcome.Usage;
import io.agentic.model.wire.Json;
import io.agentic.model.wire.Tokens;
import io.agentic.model.wire.WireTrouble;
import java.util.ArrayList;
import java.util.List;

/** Writes and reads {@code batchEmbedContents}. */
final class Embeddings {

    private Embeddings() {}

    /** @param model with its collection, such as {@code models/gemini-embedding-001} */
    static ObjectNode json(String model, EmbeddingRequest request) {
        var body = Json.object();
        var requests = body.putArray("requests");
        request.texts().forEach(text -> requests.addObject()
                .put("model", model)
                .putObject("content")
                .putArray("parts")
                .addObject()
                .put("text", text));
        return body;
    }

    static Embedded read(JsonNode answer, EmbeddingRequest request) {
        var vectors = new ArrayList<List<Float>>();
        answer.path("embeddings").forEach(embedding -> vectors.add(vector(embedding.path("values"))));
        if (vectors.size() != request.texts().size()
                || vectors.stream().mapToInt(List::size).distinct().count() != 1
                || vectors.get(0).isEmpty()) {
            throw WireTrouble.garbled();
        }
        return new Embedded(vectors, usage(answer.path("usageMetadata"), request));
    }

    private static List<Float> vector(JsonNode values) {
        var vector = new ArrayList<Float>();
        values.forEach(value -> vector.add(value.floatValue()));
        return vector;
    }

    /** Older models do not count. */
    private static Usage usage(JsonNode counts, EmbeddingRequest request) {
        return counts.has("promptTokenCount")
                ? new Usage(Tokens.count(counts.path("promptTokenCount")), 0)
                : Tokens.estimate(
                        request.texts().stream().mapToInt(String::length).sum(), 0);
    }
}
