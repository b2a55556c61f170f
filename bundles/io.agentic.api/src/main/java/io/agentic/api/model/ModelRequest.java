package io.agentic.api.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One exchange with a model. Made with {@link #builder}, since it will grow. */
public final class ModelRequest {

    private final String model;
    private final List<Message> messages;
    private final List<ToolOffer> tools;
    private final String responseSchema;
    private final int maxOutputTokens;
    private final Instant deadline;

    private ModelRequest(Builder builder) {
        model = builder.model;
        messages = List.copyOf(builder.messages);
        tools = List.copyOf(builder.tools);
        responseSchema = builder.responseSchema;
        maxOutputTokens = builder.maxOutputTokens;
        deadline = builder.deadline;
        if (messages.isEmpty()) {
            throw new IllegalArgumentException("A request to model '" + model + "' without messages");
        }
    }

    /**
     * Begins a request.
     *
     * @param model the {@link ModelInfo#name()}
     * @param messages the conversation so far, oldest first
     * @param deadline when the answer is of no more use
     */
    public static Builder builder(String model, List<Message> messages, Instant deadline) {
        return new Builder(model, messages, deadline);
    }

    /** The {@link ModelInfo#name()}, without the provider. */
    public String model() {
        return model;
    }

    /** The conversation so far, oldest first; not empty. */
    public List<Message> messages() {
        return messages;
    }

    /** Tools the model may wish to call, sorted by name. */
    public List<ToolOffer> tools() {
        return tools;
    }

    /** JSON Schema the answer should match, when that is wished. */
    public Optional<String> responseSchema() {
        return Optional.ofNullable(responseSchema);
    }

    /** The answer is cut after so many tokens. */
    public int maxOutputTokens() {
        return maxOutputTokens;
    }

    /** When the answer is of no more use. */
    public Instant deadline() {
        return deadline;
    }

    /** Collects what a request says. Not for several threads. */
    public static final class Builder {

        private final String model;
        private final List<Message> messages;
        private final Instant deadline;
        private List<ToolOffer> tools = List.of();
        private String responseSchema;
        private int maxOutputTokens = 4096;

        private Builder(String model, List<Message> messages, Instant deadline) {
            this.model = model;
            this.messages = messages;
            this.deadline = deadline;
        }

        public Builder tools(List<ToolOffer> offers) {
            tools = offers;
            return this;
        }

        public Builder responseSchema(String jsonSchema) {
            responseSchema = jsonSchema;
            return this;
        }

        public Builder maxOutputTokens(int limit) {
            maxOutputTokens = limit;
            return this;
        }

        public ModelRequest build() {
            return new ModelRequest(this);
        }
    }
}
