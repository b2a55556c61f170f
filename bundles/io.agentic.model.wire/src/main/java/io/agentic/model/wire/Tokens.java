package io.agentic.model.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentic.api.model.ModelOutcome.Usage;

/** Counts of servers, which are not always there and not always possible. */
public final class Tokens {

    private static final int CHARACTERS = 4;

    private Tokens() {}

    /** A count; zero when it is absent, negative or no number. */
    public static long count(JsonNode number) {
        return Math.max(0, number.asLong(0));
    }

    /** A usage whose parts are no more than the whole, whatever the server counted. */
    public static Usage usage(long input, long output, long cached, long cacheWrite) {
        var read = Math.max(0, input);
        var fromCache = Math.min(read, Math.max(0, cached));
        var intoCache = Math.min(read - fromCache, Math.max(0, cacheWrite));
        return new Usage(read, Math.max(0, output), fromCache, intoCache);
    }

    /** For servers that do not count: four characters are one token. */
    public static Usage estimate(int charactersRead, int charactersWritten) {
        return new Usage(
                (charactersRead + CHARACTERS - 1) / CHARACTERS, (charactersWritten + CHARACTERS - 1) / CHARACTERS);
    }
}
