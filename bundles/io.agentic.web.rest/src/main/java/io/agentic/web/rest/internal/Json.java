package io.agentic.web.rest.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads and writes JSON text. */
final class Json {

    private static final int MAX_DEPTH = 64;

    private final ObjectMapper mapper;

    Json(int maxLength) {
        var limits = StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxStringLength(maxLength)
                .maxNumberLength(100)
                .maxNameLength(1_000)
                .build();
        // Jackson's usual buffers hang on to threads, and by them to this bundle's class loader.
        this.mapper = new ObjectMapper(JsonFactory.builder()
                        .recyclerPool(JsonRecyclerPools.newBoundedPool(16))
                        .streamReadConstraints(limits)
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .build())
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    /**
     * Reads an object; members that are null count as not given.
     *
     * @throws Refusal when it is something else; says where
     */
    Map<String, Object> object(byte[] body) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            var value = mapper.readValue(text, Object.class);
            if (!(value instanceof Map<?, ?> members)) {
                throw Refusal.usage("The body is not a JSON object.", "Send {\"name\": value, …}.");
            }
            var object = new LinkedHashMap<String, Object>();
            members.forEach((name, member) -> {
                if (member != null) {
                    object.put((String) name, member);
                }
            });
            return object;
        } catch (CharacterCodingException e) {
            throw Refusal.usage("The body is not UTF-8 text.", "Send JSON in UTF-8.");
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            throw Refusal.usage(
                    "The body is not JSON: " + firstLine(e.getOriginalMessage())
                            + (at == null ? "." : " at line " + at.getLineNr() + ", column " + at.getColumnNr() + "."),
                    "Send one JSON object, at most " + MAX_DEPTH + " levels deep.");
        }
    }

    /** @param value maps, lists, texts, numbers, booleans */
    byte[] bytes(Object value) {
        try {
            // By way of text: half a surrogate pair becomes '?' and does not lose the whole answer.
            return mapper.writeValueAsString(value).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not a JSON value: " + e.getOriginalMessage());
        }
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }
}
