package io.agentic.model.wire;

import io.agentic.api.model.ModelOutcome.Failed;
import io.agentic.api.model.ModelOutcome.Failed.Kind;
import io.agentic.platform.api.http.HttpFailure;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** Says what went wrong with an exchange: who, what, remedy; never the key. */
final class Refusals {

    private static final Duration LONGEST_WAIT = Duration.ofDays(1);
    private static final int MAX_DETAIL = 300;

    private final Account account;
    private final Clock clock;

    Refusals(Account account, Clock clock) {
        this.account = account;
        this.clock = clock;
    }

    Failed unknownModel(String model) {
        var names = account.models().stream().map(info -> info.name()).toList();
        return failed(
                Kind.UNSUPPORTED,
                "has no model '" + model + "'"
                        + (names.isEmpty() ? "" : ", but " + String.join(", ", names))
                        + ". See models in " + account.file());
    }

    Failed late() {
        return failed(Kind.LATE, "had not answered when the deadline passed");
    }

    Failed cancelled() {
        return failed(Kind.CANCELLED, "was no longer wanted: the exchange was cancelled");
    }

    Failed stopping() {
        return failed(Kind.UNAVAILABLE, "is stopping or being configured anew");
    }

    /** The model is not one for what was asked. */
    Failed unable(String model, String what) {
        return failed(
                Kind.UNSUPPORTED,
                "has a model '" + model + "' that cannot do this: " + what + ". See abilities in " + account.file());
    }

    Failed tooLong(int limit) {
        return failed(Kind.OTHER, "answered with more than " + limit / 1024 / 1024 + " MB; the rest was not read");
    }

    Failed cutOff() {
        return failed(Kind.UNAVAILABLE, "closed the connection before its answer was whole");
    }

    Failed notAModelServer(String contentType) {
        return failed(
                Kind.OTHER,
                "answered with " + (contentType.isEmpty() ? "no content type" : "'" + cut(contentType, 80) + "'")
                        + " instead of JSON. Check baseUrl in " + account.file());
    }

    /** What a bug of ours is told as. */
    Failed broken(Throwable e) {
        return failed(Kind.OTHER, "could not be asked: " + account.hide(String.valueOf(e)));
    }

    /** The server sends elsewhere. */
    Failed redirected(int status) {
        return failed(
                Kind.OTHER,
                "answered " + status + ": it sends elsewhere, which is not followed. Check baseUrl in "
                        + account.file());
    }

    /** A status that is not 200, as a dialect understands it. */
    Failed status(int status, Map<String, String> headers, Trouble trouble) {
        var what = "answered " + status;
        var detail = detail(trouble);
        var said =
                switch (trouble.kind()) {
                    case AUTHENTICATION ->
                        what + ": it does not accept the key, or the key may not use this model" + detail + ". Check "
                                + account.keySettings() + " in " + account.file();
                    case QUOTA ->
                        status == 402
                                ? what + ": payment is needed" + detail + ". Check the account's balance"
                                : what + ": the account's quota is used up. Check its plan and billing";
                    case UNSUPPORTED -> what + detail + ". Check baseUrl and models in " + account.file();
                    case RATE -> what + ": too many requests" + detail;
                    case CONTENT_FILTER -> what + " (content filter)" + detail + ". Ask in another way";
                    default -> what + detail;
                };
        var wait = trouble.kind().retryable() ? retryAfter(trouble, headers) : Duration.ZERO;
        return failed(trouble.kind(), said, wait);
    }

    /** Told within an answer that began well. */
    Failed within(Trouble trouble) {
        var said = trouble.kind() == Kind.CONTENT_FILTER
                ? "kept its answer back (content filter)" + detail(trouble) + ". Ask in another way"
                : "broke its answer off" + detail(trouble);
        return failed(trouble.kind(), said, within(trouble.retryAfter()));
    }

    /** There is no whole answer for a reason of the wire. */
    Failed connection(HttpFailure failure) {
        return switch (failure.reason()) {
            case UNKNOWN_HOST ->
                failed(
                        Kind.UNAVAILABLE,
                        "cannot be reached: there is no host " + account.base().getAuthority() + ". Check baseUrl in "
                                + account.file());
            case UNREACHABLE ->
                failed(
                        Kind.UNAVAILABLE,
                        "cannot be reached at " + account.base().getAuthority() + ": " + failure.detail());
            case PROXY ->
                failed(
                        Kind.UNAVAILABLE,
                        "cannot be reached: " + failure.detail() + ". Check proxy in etc/io.agentic.http.cfg");
            case TLS ->
                failed(
                        Kind.OTHER,
                        "cannot be reached: " + failure.detail()
                                + ". An administrator names the authority of a server of the house as authorities in"
                                + " etc/io.agentic.http.cfg");
            case IDLE ->
                failed(Kind.LATE, "said nothing for " + account.silence() + ". See timeout in " + account.file());
            case LATE -> late();
            case BROKEN -> cutOff();
            case CANCELLED -> cancelled();
            case CLOSING -> stopping();
        };
    }

    private String detail(Trouble trouble) {
        return trouble.detail().isBlank() ? "" : ": " + cut(account.hide(trouble.detail()), MAX_DETAIL);
    }

    private static String cut(String text, int length) {
        var line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= length ? line : line.substring(0, length) + "…";
    }

    /** What the server asked for in seconds, milliseconds or as a date; zero when it did not, or not so that it can be read. */
    private Duration retryAfter(Trouble trouble, Map<String, String> headers) {
        if (!trouble.retryAfter().isZero()) {
            return within(trouble.retryAfter());
        }
        var millis = headers.get("retry-after-ms");
        var after = headers.get("retry-after");
        try {
            if (millis != null) {
                return within(Duration.ofMillis(new BigDecimal(millis.strip()).longValue()));
            }
            if (after != null && after.strip().matches("[\\d.]{1,12}")) {
                return within(Duration.ofMillis(
                        new BigDecimal(after.strip()).movePointRight(3).longValue()));
            }
            if (after != null) {
                var date = ZonedDateTime.parse(
                        after.strip(), DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT));
                return within(Duration.between(clock.instant(), date.toInstant()));
            }
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            // as if it had said nothing
        }
        return Duration.ZERO;
    }

    private static Duration within(Duration wait) {
        return wait.isNegative() ? Duration.ZERO : wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    private Failed failed(Kind kind, String what) {
        return failed(kind, what, Duration.ZERO);
    }

    private Failed failed(Kind kind, String what, Duration retryAfter) {
        return new Failed(kind, "Provider '" + account.name() + "' " + what, retryAfter);
    }
}
