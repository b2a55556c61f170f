package io.agentic.api.http;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How an {@link HttpCall} ended. Secrets of the call are stars in all of it. */
public sealed interface HttpOutcome {

    /**
     * The server answered, well or badly.
     *
     * @param status such as 200 or 404
     * @param headers names in lower case; several values of one name are joined by a comma
     * @param body the whole answer as text, in the charset it names or UTF-8
     */
    record Answer(int status, Map<String, String> headers, String body) implements HttpOutcome {

        public Answer {
            var lower = new TreeMap<String, String>();
            headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
            headers = Map.copyOf(lower);
        }

        /** The value of a header, however its name is written. */
        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
        }
    }

    /** Nothing was sent, or what came was not followed. @param reason which rule said no, and the remedy; safe to show to the model */
    record Refused(String reason) implements HttpOutcome {}

    /**
     * There is no answer.
     *
     * @param reason what went wrong; safe to show to the model
     * @param retryable whether the same call may succeed later
     * @param mayHaveArrived whether the server may have done what it was asked for
     */
    record Failed(String reason, boolean retryable, boolean mayHaveArrived) implements HttpOutcome {}
}
