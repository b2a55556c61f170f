package io.agentic.model.bedrock.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agentic.api.model.EmbeddingOutcome.Embedded;
import io.agentic.api.model.EmbeddingRequest;
import io.agentic.api.model.ModelOutcome.Usage;
import io.agentic.model.wire.Json;
import io.agentic.model.wire.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** How a vendor's models at Bedrock are asked for vectors, which the Converse API does not do. */
enum Vectors {
    /** One text a request, and the tokens counted. */
    TITAN("amazon.titan-embed-text") {
        @Override
        ObjectNode json(EmbeddingRequest request) {
            return Json.object().put("inputText", request.texts().get(0));
        }

        @Override
        Embedded embedded(ObjectNode answer, EmbeddingRequest request) {
            return new Embedded(
                    List.of(vector(answer.path("embedding"))),
                    new Usage(Tokens.count(answer.path("inputTextTokenCount")), 0));
        }
    },
    /** Many texts a request. A text that is too long is refused rather than cut. */
    COHERE("cohere.embed") {
        @Override
        ObjectNode json(EmbeddingRequest request) {
            var json = Json.object();
            request.texts().forEach(json.withArray("texts")::add);
            return json.put("input_type", "search_document").put("truncate", "NONE");
        }

        /** Version 4 names the type of the numbers in between. */
        @Override
        Embedded embedded(ObjectNode answer, EmbeddingRequest request) {
            var told = answer.path("embeddings");
            var rows = told.isObject() ? told.path("float") : told;
            var length = request.texts().stream().mapToInt(String::length).sum();
            return new Embedded(
                    StreamSupport.stream(rows.spliterator(), false)
                            .map(Vectors::vector)
                            .toList(),
                    Tokens.estimate(length, 0));
        }
    };

    private final String models;

    Vectors(String models) {
        this.models = models;
    }

    /** Those of a model; empty for one that makes none, or whose form is not known. */
    static Optional<Vectors> of(String model) {
        for (var vectors : values()) {
            if (model.contains(vectors.models)) {
                return Optional.of(vectors);
            }
        }
        return Optional.empty();
    }

    /** How many texts go into one request. */
    int atOnce() {
        return this == TITAN ? 1 : 96;
    }

    abstract ObjectNode json(EmbeddingRequest request);

    abstract Embedded embedded(ObjectNode answer, EmbeddingRequest request);

    private static List<Float> vector(JsonNode row) {
        var vector = new ArrayList<Float>();
        row.forEach(number -> vector.add(number.floatValue()));
        return vector;
    }
}
