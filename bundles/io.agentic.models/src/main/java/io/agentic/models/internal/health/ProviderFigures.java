package io.agentic.models.internal.health;

import io.agentic.models.internal.limit.LimitFigures;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What the operator says of a provider, in its configuration.
 *
 * @param weight its share where shares are by weight; at least 0, where 0 is only for when no other can
 * @param priority the smaller is asked first, others when that cannot
 * @param region where it keeps and handles data, in lower case; {@code local} for this machine or network; empty when nobody says
 * @param limits how much it may be asked
 */
public record ProviderFigures(double weight, int priority, String region, LimitFigures limits) {

    /** Of a provider of which nothing is said. */
    public static final ProviderFigures USUAL = new ProviderFigures(1, 0, "", LimitFigures.NONE);

    /** The region of what leaves neither the machine nor the network it is in. */
    public static final String LOCAL = "local";

    /**
     * Reads service properties, numbers or text. What is no such figure is told, and the usual one holds in its place.
     *
     * @param complaint told of each figure that makes no sense
     */
    public static ProviderFigures of(Map<String, ?> properties, Consumer<String> complaint) {
        var reader = new Reader(properties, complaint);
        return new ProviderFigures(
                reader.number("weight", 0, 1_000_000)
                        .map(BigDecimal::doubleValue)
                        .orElse(USUAL.weight),
                reader.whole("priority", -1_000, 1_000).map(Long::intValue).orElse(USUAL.priority),
                reader.text("region").toLowerCase(Locale.ROOT),
                new LimitFigures(
                        reader.whole("rpm", 0, 1_000_000_000).orElse(0L),
                        reader.whole("tpm", 0, 1_000_000_000_000L).orElse(0L),
                        reader.whole("maxParallel", 0, 1_000_000)
                                .map(Long::intValue)
                                .orElse(0)));
    }

    private record Reader(Map<String, ?> properties, Consumer<String> complaint) {

        String text(String key) {
            var value = properties.get(key);
            return value == null ? "" : String.valueOf(value).strip();
        }

        Optional<BigDecimal> number(String key, long least, long most) {
            var text = text(key);
            if (text.isEmpty()) {
                return Optional.empty();
            }
            try {
                var number = new BigDecimal(text);
                if (number.compareTo(BigDecimal.valueOf(least)) >= 0
                        && number.compareTo(BigDecimal.valueOf(most)) <= 0) {
                    return Optional.of(number);
                }
            } catch (NumberFormatException e) {
                // told below
            }
            complaint.accept(
                    key + " = " + text + " is no number from " + least + " to " + most + "; the default holds");
            return Optional.empty();
        }

        Optional<Long> whole(String key, long least, long most) {
            var number = number(key, least, most);
            try {
                return number.map(BigDecimal::longValueExact);
            } catch (ArithmeticException e) {
                complaint.accept(key + " = " + text(key) + " is no whole number; the default holds");
                return Optional.empty();
            }
        }
    }
}
