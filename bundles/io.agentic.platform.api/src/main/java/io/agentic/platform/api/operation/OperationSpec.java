package io.agentic.platform.api.operation;

import io.agentic.platform.api.operation.Operation.Effect;
import io.agentic.platform.api.operation.Operation.Where;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A row of the table, as surfaces see it.
 *
 * @param name {@code noun:verb}
 * @param summary one sentence
 * @param permission what a caller must hold
 * @param where where it must be held
 * @param effect what it does to the state of the house
 * @param method HTTP method
 * @param path below {@code /api/v1}, with {@code {names}}
 * @param parameters in the order of the record
 * @param columns members to show in a table; empty when the answer is no list
 * @param input JSON Schema of the input
 * @param output JSON Schema of the answer
 */
public record OperationSpec(
        String name,
        String summary,
        String permission,
        Where where,
        Effect effect,
        String method,
        String path,
        List<Parameter> parameters,
        List<String> columns,
        Map<String, Object> input,
        Map<String, Object> output) {

    public OperationSpec {
        parameters = List.copyOf(parameters);
        columns = List.copyOf(columns);
    }

    /** The part before the colon. */
    public String noun() {
        return name.substring(0, name.indexOf(':'));
    }

    /** Whether it answers with a {@link Document}. */
    public boolean answersDocument() {
        return Document.class.getSimpleName().equals(output.get("title"));
    }

    /** What the bytes of a file may stand for. */
    public Optional<Parameter> uploaded() {
        return parameters.stream()
                .filter(parameter -> parameter.type() == Type.UPLOAD)
                .findFirst();
    }

    /** The part after the colon. */
    public String verb() {
        return name.substring(name.indexOf(':') + 1);
    }

    /**
     * One thing a verb is told.
     *
     * @param name as in the record and in JSON: camel case
     * @param positional an {@link Argument} rather than an {@link Option}
     * @param type what a text stands for
     * @param required must be given
     * @param many may be repeated
     * @param values what is allowed, for {@link Type#CHOICE}
     * @param description for people
     * @param completes the listing verb that offers values, or empty text
     */
    public record Parameter(
            String name,
            boolean positional,
            Type type,
            boolean required,
            boolean many,
            List<String> values,
            String description,
            String completes) {

        public Parameter {
            values = List.copyOf(values);
        }
    }

    /** What the text of a parameter stands for. */
    public enum Type {
        TEXT,
        /** Whole number. */
        INTEGER,
        /** Real number. */
        NUMBER,
        /** Given or not given. */
        FLAG,
        /** One of a few words. */
        CHOICE,
        /** {@code 90s}, {@code 10m}, {@code 2h} or ISO 8601. */
        DURATION,
        /** A path on the runtime's machine; a client makes it absolute. */
        PATH,
        /** The content of a file; a client reads it. */
        CONTENT,
        /**
         * A name, a URL, or an absolute path on the runtime's machine. A client that has the file sends its bytes instead; the door keeps them in
         * a file of its own, hands over the path of that, and removes it when the verb has ended. A verb has at most one.
         */
        UPLOAD
    }
}
