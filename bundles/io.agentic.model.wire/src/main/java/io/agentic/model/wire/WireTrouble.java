package io.agentic.model.wire;

import io.agentic.api.model.ModelOutcome.Failed.Kind;

/** Thrown while an answer is read: there will be none. */
public final class WireTrouble extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Trouble trouble;

    /** @param trouble its detail is told as the server's own words */
    public WireTrouble(Trouble trouble) {
        super(trouble.detail(), null, false, false);
        this.trouble = trouble;
    }

    /** What came is not what the dialect says. */
    public static WireTrouble garbled() {
        return new WireTrouble(new Trouble(Kind.OVERLOAD, "it is not the JSON of an answer"));
    }

    /** The server kept its answer back. */
    public static WireTrouble withheld() {
        return withheld("");
    }

    /** @param why what the server said of it */
    public static WireTrouble withheld(String why) {
        return new WireTrouble(new Trouble(Kind.CONTENT_FILTER, why));
    }

    public Trouble trouble() {
        return trouble;
    }
}
