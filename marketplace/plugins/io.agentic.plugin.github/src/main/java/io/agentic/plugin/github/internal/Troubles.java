package io.agentic.plugin.github.internal;

import io.agentic.api.data.Fields;
import io.agentic.api.http.HttpOutcome.Answer;
import io.agentic.api.tool.ToolOutcome.Failed;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What answers other than success mean, in words an agent can act on. */
final class Troubles {

    private static final Duration SECONDARY_LIMIT = Duration.ofMinutes(1);
    private static final int SHOWN = 1_000;

    private final String token;
    private final Clock clock;

    /** @param token the name of the secret, empty for none */
    Troubles(String token, Clock clock) {
        this.token = token;
        this.clock = clock;
    }

    Failed of(String what, Answer answer) {
        var limit = limitedUntil(answer);
        if (limit.isPresent()) {
            return new Failed(
                    "GitHub takes no more requests " + as() + " until " + limit.get() + ". Try again then", true);
        }
        return switch (answer.status()) {
            case 401 -> new Failed("GitHub does not accept " + theToken() + ". An administrator sets it anew", false);
            case 403 -> new Failed(theToken() + " may not " + what + said(answer), false);
            case 404, 410 ->
                new Failed(
                        "GitHub has nothing to " + what + ": there is no such thing, or " + theToken()
                                + " may not see it" + said(answer),
                        false);
            case 409, 422 -> new Failed("GitHub refused to " + what + said(answer), false);
            default ->
                answer.status() >= 500
                        ? new Failed("GitHub is in trouble (status " + answer.status() + ") and did not " + what, true)
                        : new Failed(
                                "GitHub did not " + what + " (status " + answer.status() + ")" + said(answer), false);
        };
    }

    /** Primary limits tell when they end; secondary ones how long to wait, or nothing: then it is a minute. */
    private Optional<Instant> limitedUntil(Answer answer) {
        if (answer.status() != 403 && answer.status() != 429) {
            return Optional.empty();
        }
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var wait = answer.header("retry-after").flatMap(Troubles::number);
        if (wait.isPresent()) {
            return wait.map(seconds -> after(now, seconds));
        }
        if (answer.header("x-ratelimit-remaining").filter("0"::equals).isPresent()) {
            return answer.header("x-ratelimit-reset")
                    .flatMap(Troubles::number)
                    .map(epoch -> after(Instant.EPOCH, epoch))
                    .or(() -> Optional.of(now.plus(SECONDARY_LIMIT)));
        }
        var limited = answer.status() == 429
                || message(answer).toLowerCase(Locale.ROOT).contains("rate limit");
        return limited ? Optional.of(now.plus(SECONDARY_LIMIT)) : Optional.empty();
    }

    private static Optional<Long> number(String text) {
        try {
            return Optional.of(Long.parseLong(text.strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Instant after(Instant start, long seconds) {
        try {
            return start.plusSeconds(seconds);
        } catch (DateTimeException | ArithmeticException e) {
            return start;
        }
    }

    /** GitHub's own words: the message, and the list of errors in either of its two forms. */
    private static String said(Answer answer) {
        var message = message(answer);
        var errors = JsonText.object(answer.body())
                .map(body -> body.values().get("errors"))
                .filter(List.class::isInstance)
                .map(list -> ((List<?>) list).stream().map(Troubles::error).collect(Collectors.joining("; ")))
                .orElse("");
        var all = errors.isEmpty() ? message : message + ": " + errors;
        return all.isEmpty() ? "" : ". It says: " + (all.length() > SHOWN ? all.substring(0, SHOWN) + "…" : all);
    }

    private static String error(Object error) {
        if (!(error instanceof Map<?, ?> members)) {
            return String.valueOf(error);
        }
        if (members.get("message") != null) {
            return String.valueOf(members.get("message"));
        }
        return "field '" + members.get("field") + "' is " + members.get("code");
    }

    private static String message(Answer answer) {
        return JsonText.object(answer.body())
                .map(Fields::values)
                .map(values -> values.get("message"))
                .map(String::valueOf)
                .orElse("");
    }

    private String theToken() {
        return token.isEmpty() ? "a request without token" : "the token '" + token + "'";
    }

    private String as() {
        return token.isEmpty() ? "without token" : "with the token '" + token + "'";
    }
}
