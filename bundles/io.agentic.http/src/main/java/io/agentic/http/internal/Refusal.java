package io.agentic.http.internal;

/** Which rule said no, and the remedy; safe to show to the model. */
final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    Refusal(String reason) {
        super(reason, null, false, false);
    }
}
