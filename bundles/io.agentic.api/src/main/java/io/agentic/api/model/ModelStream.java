package io.agentic.api.model;

import org.osgi.annotation.versioning.ProviderType;

/** Where a provider tells of an answer as it comes, and hears that nobody wants it any more. Thread-safe. */
@ProviderType
public interface ModelStream {

    /** A piece of the answer's text. Pieces joined are {@link ModelOutcome.Answered#text()}. */
    void text(String piece);

    /** A piece of what the model thinks before it answers, for people to read. */
    default void thought(String piece) {}

    /** Runs {@code action} once when the exchange is cancelled; at once if it already is. */
    void onCancel(Runnable action);
}
