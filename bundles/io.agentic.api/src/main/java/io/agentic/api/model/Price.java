package io.agentic.api.model;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.stream.Stream;

/**
 * What a model costs, in currency units per million tokens.
 *
 * @param input tokens read
 * @param cachedInput tokens read out of the provider's prompt cache
 * @param cacheWrite tokens read and put into that cache
 * @param output tokens written
 */
public record Price(BigDecimal input, BigDecimal cachedInput, BigDecimal cacheWrite, BigDecimal output) {

    /** Nothing is charged. */
    public static final Price FREE = of(BigDecimal.ZERO, BigDecimal.ZERO);

    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

    public Price {
        if (Stream.of(input, cachedInput, cacheWrite, output).anyMatch(price -> price.signum() < 0)) {
            throw new IllegalArgumentException(
                    "A price is not negative: " + input + ", " + cachedInput + ", " + cacheWrite + ", " + output);
        }
    }

    /** A price that makes no difference between what is cached and what is not. */
    public static Price of(BigDecimal input, BigDecimal output) {
        return new Price(input, input, input, output);
    }

    /** What a usage costs, in currency units. */
    public BigDecimal of(ModelOutcome.Usage usage) {
        var plain = usage.inputTokens() - usage.cachedTokens() - usage.cacheWriteTokens();
        return times(input, plain)
                .add(times(cachedInput, usage.cachedTokens()))
                .add(times(cacheWrite, usage.cacheWriteTokens()))
                .add(times(output, usage.outputTokens()))
                .divide(MILLION, MathContext.DECIMAL64);
    }

    private static BigDecimal times(BigDecimal price, long tokens) {
        return price.multiply(BigDecimal.valueOf(tokens));
    }
}
