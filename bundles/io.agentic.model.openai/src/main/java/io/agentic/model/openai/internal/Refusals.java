package io.agentic.model.openai.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentic.api.model.ModelOutcome.Failed;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

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
                "has no model '" + model + "'"
                        + (names.isEmpty() ? "" : ", but " + String.join(", ", names))
                        + ". See models in " + account.file(),
                false);
    }

    Failed late() {
        return failed("had not answered when the deadline passed", true);
    }

    Failed cancelled() {
        return failed("was no longer wanted: the exchange was cancelled", true);
    }

    Failed stopping() {
        return failed("is stopping or being configured anew", true);
    }

    Failed tooLong(int limit) {
        return failed("answered with more than " + limit / 1024 / 1024 + " MB; the rest was not read", false);
    }

    Failed cutOff() {
        return failed("closed the connection before its answer was whole", true);
    }

    Failed garbled() {
        return failed("answered with something that is not the JSON of a chat completion", true);
    }

    Failed withheld() {
        return failed("kept its answer back (content filter). Ask in another way", false);
    }

    Failed notAModelServer(String contentType) {
        return failed(
                "answered with " + (contentType.isEmpty() ? "no content type" : "'" + cut(contentType, 80) + "'")
                        + " instead of JSON. Check baseUrl in " + account.file(),
                false);
    }

    /** What a bug of ours is told as. */
    Failed broken(RuntimeException e) {
        return failed("could not be asked: " + account.hide(String.valueOf(e)), false);
    }

    /** A status that is not 200. */
    Failed status(int status, HttpFields headers, String body) {
        var detail = detail(Json.object(body).map(json -> json.path("error")).orElseGet(Json::object));
        var what = "answered " + status;
        return switch (status) {
            case 401, 403 ->
                failed(
                        what + ": it does not accept the key, or the key may not use this model. Check apiKey in "
                                + account.file(),
                        false);
            case 402 -> failed(what + ": payment is needed" + detail + ". Check the account's balance", false);
            case 404 -> failed(what + detail + ". Check baseUrl and models in " + account.file(), false);
            case 429 ->
                body.contains("insufficient_quota")
                        ? failed(what + ": the account's quota is used up. Check its plan and billing", false)
                        : failed(what + ": too many requests" + detail, true, retryAfter(headers));
            default ->
                status >= 300 && status < 400
                        ? failed(
                                what + ": it sends elsewhere, which is not followed. Check baseUrl in "
                                        + account.file(),
                                false)
                        : failed(what + detail, status == 408 || status >= 500, retryAfter(headers));
        };
    }

    /** An error told within an answer that began well. */
    Failed within(JsonNode error) {
        int code = error.path("code").asInt(500);
        return failed("broke its answer off" + detail(error), code == 408 || code == 429 || code >= 500);
    }

    /** The connection failed. */
    Failed connection(Throwable failure, Instant deadline) {
        if (failure instanceof TimeoutException) {
            return clock.instant().isBefore(deadline)
                    ? failed("said nothing for " + account.silence() + ". See timeout in " + account.file(), true)
                    : late();
        }
        var host = account.chat().getAuthority();
        if (failure instanceof UnknownHostException) {
            return failed("cannot be reached: there is no host " + host + ". Check baseUrl in " + account.file(), true);
        }
        if (failure instanceof SSLException) {
            return failed(
                    "cannot be reached: no TLS connection with " + host + ": " + text(failure)
                            + ". Check its certificate",
                    false);
        }
        if (failure instanceof ConnectException || failure instanceof SocketTimeoutException) {
            return failed("cannot be reached at " + host + ": " + text(failure), true);
        }
        return failure instanceof IOException ? cutOff() : failed("cannot be asked: " + text(failure), true);
    }

    private String detail(JsonNode error) {
        var message = error.isTextual() ? error.asText() : error.path("message").asText("");
        return message.isBlank() ? "" : ": " + cut(account.hide(message), MAX_DETAIL);
    }

    private String text(Throwable failure) {
        return cut(account.hide(String.valueOf(failure.getMessage())), MAX_DETAIL);
    }

    private static String cut(String text, int length) {
        var line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= length ? line : line.substring(0, length) + "…";
    }

    /** What the server asked for in seconds, milliseconds or as a date; zero when it did not, or not so that it can be read. */
    private Duration retryAfter(HttpFields headers) {
        var millis = headers.get("retry-after-ms");
        var after = headers.get(HttpHeader.RETRY_AFTER);
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

    private Failed failed(String what, boolean retryable) {
        return failed(what, retryable, Duration.ZERO);
    }

    private Failed failed(String what, boolean retryable, Duration retryAfter) {
        return new Failed("Provider '" + account.name() + "' " + what, retryable, retryAfter);
    }
}
