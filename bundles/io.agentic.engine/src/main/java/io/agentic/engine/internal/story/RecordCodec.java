package io.agentic.engine.internal.story;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.agentic.api.agent.AgentOutcome;
import io.agentic.api.agent.Step;
import io.agentic.api.data.Fields;
import io.agentic.api.model.Message;
import io.agentic.api.model.ModelOutcome;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.platform.api.store.Journal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Writes task records as journal entries and reads them back. Thread-safe. */
public final class RecordCodec {

    private static final List<Class<?>> SEALED = List.of(
            TaskRecord.class, Step.class, Message.class, ModelOutcome.class, ToolOutcome.class, AgentOutcome.class);

    private final JsonMapper mapper;

    public RecordCodec() {
        var builder = JsonMapper.builder()
                .addModule(new Jdk8Module())
                .addModule(new JavaTimeModule())
                .disable(
                        SerializationFeature.WRITE_DATES_AS_TIMESTAMPS,
                        SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .addMixIn(Fields.class, FieldsForm.class);
        for (var type : SEALED) {
            builder.addMixIn(type, Tagged.class);
            for (var option : type.getPermittedSubclasses()) {
                builder.registerSubtypes(new NamedType(option, option.getSimpleName()));
            }
        }
        mapper = builder.build();
    }

    /** The journal entry of a record. */
    public Journal.Entry entry(long seq, Instant at, TaskRecord record) {
        try {
            return new Journal.Entry(
                    seq,
                    record.getClass().getSimpleName(),
                    at,
                    mapper.writerFor(TaskRecord.class).writeValueAsString(record));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "Cannot write a " + record.getClass().getSimpleName() + " record", e);
        }
    }

    /**
     * The record of a journal entry.
     *
     * @throws IllegalStateException if a newer version wrote it, or it is damaged
     */
    public TaskRecord record(Journal.Entry entry) {
        try {
            return mapper.readValue(entry.payload(), TaskRecord.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "Journal entry " + entry.seq() + " of kind " + entry.kind()
                            + " cannot be read. Was it written by a newer version? Use that version, or restore a backup",
                    e);
        }
    }

    /** Any JSON object as fields. */
    public Fields fields(String json) throws JsonProcessingException {
        return mapper.readValue(json, Fields.class);
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    private interface Tagged {}

    private abstract static class FieldsForm {

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        FieldsForm(@SuppressWarnings("unused") Map<String, Object> values) {}

        @JsonValue
        abstract Map<String, Object> values();
    }
}
