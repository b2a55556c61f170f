package io.agentic.engine.internal.story;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.agentic.api.agent.AgentEvent;
import io.agentic.api.agent.AgentOutcome;
import io.agentic.api.agent.Step;
import io.agentic.api.data.Fields;
import io.agentic.api.model.Message;
import io.agentic.api.model.ModelOutcome;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem;
import io.agentic.platform.api.store.Journal;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Writes task records as journal entries and reads them back. Thread-safe. */
public final class RecordCodec {

    /** A pen that has written more characters than this is not used again, as it keeps room for as many. */
    private static final int MAX_KEPT = 32 * 1024;

    private static final List<Class<?>> SEALED = List.of(
            TaskRecord.class,
            Step.class,
            Message.class,
            ModelOutcome.class,
            ToolOutcome.class,
            AgentOutcome.class,
            AgentEvent.class);

    private final JsonMapper mapper;
    private final ObjectWriter writer;
    private final ObjectReader reader;
    private final Queue<Pen> pens = new ConcurrentLinkedQueue<>();

    public RecordCodec() {
        var builder = JsonMapper.builder()
                .addModule(new Jdk8Module())
                .addModule(new JavaTimeModule())
                .disable(
                        SerializationFeature.WRITE_DATES_AS_TIMESTAMPS,
                        SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .withConfigOverride(
                        List.class, lists -> lists.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
                .addMixIn(Fields.class, FieldsForm.class);
        for (var type : SEALED) {
            builder.addMixIn(type, Tagged.class);
            for (var option : type.getPermittedSubclasses()) {
                builder.registerSubtypes(new NamedType(option, option.getSimpleName()));
            }
        }
        mapper = builder.build();
        writer = mapper.writerFor(TaskRecord.class).withRootValueSeparator("");
        reader = mapper.readerFor(TaskRecord.class);
    }

    /** The journal entry of a record. */
    public Journal.Entry entry(long seq, Instant at, TaskRecord record) {
        var kind = record.getClass().getSimpleName();
        try {
            var kept = pens.poll();
            var pen = kept == null ? new Pen(writer) : kept;
            var payload = pen.write(record);
            if (payload.length() <= MAX_KEPT) {
                pens.add(pen);
            }
            return new Journal.Entry(seq, kind, at, payload);
        } catch (IOException e) {
            throw new IllegalStateException("Cannot write a " + kind + " record", e);
        }
    }

    /**
     * The record of a journal entry.
     *
     * @throws AgenticException if a newer version wrote it, or it is damaged
     */
    public TaskRecord record(Journal.Entry entry) {
        try {
            return reader.readValue(entry.payload());
        } catch (JsonProcessingException e) {
            throw unreadable("Journal entry " + entry.seq() + " of kind " + entry.kind(), e);
        }
    }

    /** The snapshot of a state. */
    public Journal.Snapshot snapshot(TaskState state) {
        try {
            return new Journal.Snapshot(state.seq(), mapper.writeValueAsString(state.snapshot()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write a snapshot", e);
        }
    }

    /**
     * The state of a snapshot.
     *
     * @throws AgenticException as {@link #record}
     */
    public TaskState state(Journal.Snapshot snapshot) {
        try {
            return new TaskState(mapper.readValue(snapshot.payload(), TaskSnapshot.class));
        } catch (JsonProcessingException e) {
            throw unreadable("The snapshot at entry " + snapshot.seq(), e);
        }
    }

    private static AgenticException unreadable(String what, JsonProcessingException cause) {
        var problem = new AgenticException(
                Problem.Code.FAILED,
                what + " cannot be read: it was written by a newer version, or is damaged.",
                "Start the version that wrote it, or restore a backup.");
        problem.initCause(cause);
        return problem;
    }

    /** Any JSON object as fields. */
    public Fields fields(String json) throws JsonProcessingException {
        return mapper.readValue(json, Fields.class);
    }

    /** What Jackson needs to write, kept from one record to the next. */
    private static final class Pen {

        private final StringWriter text = new StringWriter();
        private final SequenceWriter values;

        Pen(ObjectWriter writer) throws IOException {
            values = writer.writeValues(text);
        }

        String write(TaskRecord record) throws IOException {
            values.write(record).flush();
            var written = text.toString();
            text.getBuffer().setLength(0);
            return written;
        }
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
