package io.agentic.model.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agentic.api.model.ModelOutcome.Answered;

/** Puts one answer together from its events, or from one document, and tells the stream of it as it comes. Not for several threads. */
public interface AnswerReader {

    /**
     * Takes an event.
     *
     * @param name the empty text where the framing has no names, and for a document
     * @throws WireTrouble for an error that the server tells, or what is not an event at all
     */
    void event(String name, ObjectNode json);

    /** Whether the model said that it is done. A stream that ends before that was cut off. */
    boolean finished();

    /**
     * The whole answer. Asked for once, at the end.
     *
     * @throws WireTrouble if there is none, since it was kept back for instance
     */
    Answered answered();
}
