package io.agentic.platform.api.http;

import java.nio.ByteBuffer;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Told of the answer to a request: {@code begun} at most once, then {@code bytes} any number of times, then exactly one of {@code ended}
 * and {@code failed}; never by two threads at once. It must not block: the threads serve all exchanges.
 */
@ConsumerType
public interface ResponseListener {

    /**
     * @param status as the server says, redirects and errors too
     * @param headers by their names in lower case; several of one name are joined by commas
     */
    void begun(int status, Map<String, String> headers);

    /**
     * A piece of the body.
     *
     * @param bytes to be read during the call; afterwards they are others
     * @param more to be run, then or later, to be told of the next piece or the end. Until then nothing more is read from the server.
     */
    void bytes(ByteBuffer bytes, Runnable more);

    /** The answer has come whole. */
    void ended();

    /** The answer has not come whole, and nothing more of it will. */
    void failed(HttpFailure failure);
}
