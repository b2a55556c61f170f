package io.agentic.platform.api.http;

/**
 * Why there is no whole answer.
 *
 * @param reason for programs
 * @param detail for people, in words of the house: without anything that was sent
 */
public record HttpFailure(Reason reason, String detail) {

    /** What went wrong. */
    public enum Reason {
        /** There is no server of that name, or no name service. */
        UNKNOWN_HOST,
        /** Nothing listens there, or it does not let us in. */
        UNREACHABLE,
        /** The proxy of the house cannot be reached, or does not lead there. */
        PROXY,
        /** No encrypted connection: the certificate is not trusted or another's, or the server speaks no TLS. */
        TLS,
        /** Nothing came for as long as {@link HttpRequest#idle()}. */
        IDLE,
        /** The answer was not whole after {@link HttpRequest#total()}. */
        LATE,
        /** The connection broke, or what came is not HTTP. */
        BROKEN,
        /** Whoever asked no longer wants it. */
        CANCELLED,
        /** The client is being configured anew; asked again it goes. */
        CLOSING
    }
}
