package io.agentic.api.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** One exchange with a model. Made with {@link #builder}, since it will grow. */
public final class ModelRequest {

    private final String model;
    private final List<Message> messages;
    private final List<ToolOffer> tools;
    private final String responseSchema;
    private final int maxOutputTokens;
    private final OptionalDouble temperature;
    private final int stableMessages;
    private final Instant deadline;

    private ModelRequest(Builder builder) {
        model = builder.model;
        messages = List.copyOf(builder.messages);
        tools = List.copyOf(builder.tools);
        responseSchema = builder.responseSchema;
        maxOutputTokens = builder.maxOutputTokens;
        temperature = builder.temperature;
        stableMessages = builder.stableMessages;
        deadline = builder.deadline;
        if (messages.isEmpty()) {
            throw new IllegalArgumentException("A request to model '" + model + "' without messages");
        }
        if (stableMessages > messages.size()) {
            throw new IllegalArgumentException(
                    stableMessages + " of " + messages.size() + " messages cannot come again, model '" + model + "'");
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

    /** The same request to another model. */
    public ModelRequest to(String otherModel) {
        if (otherModel.equals(model)) {
            return this;
        }
        var other = builder(otherModel, messages, deadline)
                .tools(tools)
                .responseSchema(responseSchema)
                .maxOutputTokens(maxOutputTokens)
                .stableMessages(stableMessages);
        temperature.ifPresent(other::temperature);
        return other.build();
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

    /** How freely the model chooses its words, from 0; empty for what its provider thinks best. */
    public OptionalDouble temperature() {
        return temperature;
    }

    /**
     * So many messages at the beginning will come again as they are, and the tools with them: worth keeping in the provider's prompt
     * cache. Zero when nobody knows.
     */
    public int stableMessages() {
        return stableMessages;
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
        private OptionalDouble temperature = OptionalDouble.empty();
        private int stableMessages;

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

        public Builder temperature(double freedom) {
            temperature = OptionalDouble.of(freedom);
            return this;
        }

        public Builder stableMessages(int count) {
            stableMessages = count;
            return this;
        }

        public ModelRequest build() {
            return new ModelRequest(this);
        }
    }
}
