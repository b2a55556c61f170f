package io.agentic.testkit.model;

import io.agentic.api.model.ModelOutcome.Failed.Kind;
import io.agentic.api.model.ModelOutcome.Usage;
import io.agentic.api.tool.ToolUse;
import java.util.List;

/** The server that a provider under test asks, speaking the vendor's language as the {@link ModelProviderContract} wants it. */
public interface ScriptedVendor {

    /**
     * The next request gets this answer.
     *
     * @param thought what the model thinks before; empty for nothing
     * @param text may be empty when there are calls
     * @param usage nothing in it was written into a cache
     */
    void answer(String thought, String text, List<ToolUse> calls, Usage usage);

    /**
     * The next request fails, in the form that the vendor documents for it.
     *
     * @return whether the vendor has such an error at all
     */
    boolean fail(Kind kind);

    /** What came last, as text. */
    String lastBody();

    /** What of a thought is found in a request that carries it back: itself, unless the vendor wants only its own mark of it. */
    default String carriedBack(String thought) {
        return thought;
    }

    /** Waits until a client has closed its connection in the middle of an answer; false if none did within ten seconds. */
    boolean awaitAbandoned() throws InterruptedException;
}
