package io.agentic.models.internal.limit;

/**
 * How much a provider may be asked; zero stands for no limit.
 *
 * @param requestsPerMinute questions in a minute
 * @param tokensPerMinute tokens read and written in a minute
 * @param maxParallel questions at once
 */
public record LimitFigures(long requestsPerMinute, long tokensPerMinute, int maxParallel) {

    public static final LimitFigures NONE = new LimitFigures(0, 0, 0);
}
