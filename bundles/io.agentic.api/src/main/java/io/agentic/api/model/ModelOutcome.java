package io.agentic.api.model;

import io.agentic.api.tool.ToolUse;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** How an exchange with a model ended. */
public sealed interface ModelOutcome {

    /**
     * @param text what the model said; may be empty when it only calls
     * @param calls the tools it wants called, in its order
     * @param usage what it read and wrote
     * @param cut whether the answer stopped at a limit rather than at its end
     * @param reasoning what it thought before, to be given back with the next turn
     */
    record Answered(String text, List<ToolUse> calls, Usage usage, boolean cut, Optional<Message.Reasoning> reasoning)
            implements ModelOutcome {

        public Answered {
            calls = List.copyOf(calls);
        }

        public Answered(String text, List<ToolUse> calls, Usage usage, boolean cut) {
            this(text, calls, usage, cut, Optional.empty());
        }

        /** The turn of the conversation that this is. */
        public Message.Answer message() {
            return new Message.Answer(text, calls, reasoning);
        }
    }

    /**
     * @param kind why
     * @param reason what went wrong, without secrets; safe to show
     * @param retryAfter how long the provider asked to be left alone; zero when it did not say
     */
    record Failed(Kind kind, String reason, Duration retryAfter) implements ModelOutcome, EmbeddingOutcome {

        public Failed {
            kind = Objects.requireNonNullElse(kind, Kind.OTHER); // journals of 0.1 do not tell it
        }

        public Failed(Kind kind, String reason) {
            this(kind, reason, Duration.ZERO);
        }

        /** Whether the same request may succeed later. */
        public boolean retryable() {
            return kind.retryable();
        }

        /** Why there is no answer. */
        public enum Kind {
            /** The provider does not accept who asks. */
            AUTHENTICATION(false, true),
            /** What was paid for is used up. */
            QUOTA(false, true),
            /** Too many requests or tokens in a time. */
            RATE(true, true),
            /** The conversation is longer than the model reads. */
            CONTEXT_LENGTH(false, false),
            /** The provider keeps the answer back. */
            CONTENT_FILTER(false, false),
            /** The provider has too much to do, or is broken. */
            OVERLOAD(true, true),
            /** The request is one that the provider never answers. */
            BAD_REQUEST(false, false),
            /** The model cannot do what was asked of it, or is not on offer. */
            UNSUPPORTED(false, false),
            /** The provider cannot be reached, went away, or broke its answer off. */
            UNAVAILABLE(true, true),
            /** There was no answer in time. */
            LATE(true, true),
            /** Nobody wants the answer any more. */
            CANCELLED(true, false),
            /** Whoever asks may not ask this model. */
            REFUSED(false, false),
            /** Something else. */
            OTHER(false, false);

            private final boolean retryable;
            private final boolean elsewhere;

            Kind(boolean retryable, boolean elsewhere) {
                this.retryable = retryable;
                this.elsewhere = elsewhere;
            }

            /** Whether the same request may succeed later. */
            public boolean retryable() {
                return retryable;
            }

            /** Whether the same request may succeed with another provider. */
            public boolean mayGoElsewhere() {
                return elsewhere;
            }
        }
    }

    /**
     * Tokens, as the provider counts them.
     *
     * @param inputTokens tokens read, all of them
     * @param outputTokens tokens written, those of its thoughts too
     * @param cachedTokens those read that came out of the provider's prompt cache
     * @param cacheWriteTokens those read that were put into it
     */
    record Usage(long inputTokens, long outputTokens, long cachedTokens, long cacheWriteTokens) {

        /** Nothing read, nothing written. */
        public static final Usage NONE = new Usage(0, 0);

        public Usage {
            if (Math.min(Math.min(inputTokens, outputTokens), Math.min(cachedTokens, cacheWriteTokens)) < 0
                    || cachedTokens + cacheWriteTokens > inputTokens) {
                throw new IllegalArgumentException("No usage: read " + inputTokens + ", of these " + cachedTokens
                        + " from a cache and " + cacheWriteTokens + " into it, written " + outputTokens);
            }
        }

        public Usage(long inputTokens, long outputTokens) {
            this(inputTokens, outputTokens, 0, 0);
        }

        /** Returns the sum of both. */
        public Usage plus(Usage other) {
            return new Usage(
                    inputTokens + other.inputTokens,
                    outputTokens + other.outputTokens,
                    cachedTokens + other.cachedTokens,
                    cacheWriteTokens + other.cacheWriteTokens);
        }
    }
}
