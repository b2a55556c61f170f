package io.agentic.platform.api.operation;

import org.osgi.annotation.versioning.ProviderType;

/** Where a verb may tell its answer's text as it comes, before the answer itself: one piece at a time, from any thread. */
@ProviderType
public interface AnswerStream {

    /** For a surface that shows answers only when they are complete. */
    AnswerStream NOBODY = new AnswerStream() {

        @Override
        public void text(String piece) {}

        @Override
        public void onGone(Runnable action) {}
    };

    /** A piece of text; pieces joined are in the answer again. Must not block. */
    void text(String piece);

    /** Does something once when nobody waits for the answer any more; at once if nobody does. */
    void onGone(Runnable action);
}
