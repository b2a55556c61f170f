package io.agentic.operations.internal;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.agentic.api.data.Fields;
import io.agentic.api.task.TaskId;
import java.nio.file.Path;
import java.util.Map;

/**
 * Turns answers into JSON values: maps, lists, texts, numbers and booleans that hold on to nothing of whoever answered. What is absent is
 * {@code null}, so that every member of an answer is there.
 */
final class JsonTree {

    private final ObjectMapper mapper = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .addModule(new SimpleModule().addSerializer(Path.class, new ToStringSerializer(Path.class)))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .addMixIn(TaskId.class, TextAlone.class)
            .addMixIn(Fields.class, MembersAlone.class)
            .build();

    Object of(Object answer) {
        if (answer == null) {
            throw new IllegalStateException("The handler answered null");
        }
        try {
            return mapper.convertValue(answer, Object.class);
        } catch (IllegalArgumentException e) { // which at this point is not the caller's fault
            throw new IllegalStateException("The answer cannot be written as JSON: " + e.getMessage(), e);
        }
    }

    private interface TextAlone {

        @JsonValue
        String value();
    }

    private interface MembersAlone {

        @JsonValue
        Map<String, Object> values();
    }
}
