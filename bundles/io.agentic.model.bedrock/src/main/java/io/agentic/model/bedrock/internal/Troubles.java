package io.agentic.model.bedrock.internal;

import io.agentic.api.model.ModelOutcome.Failed.Kind;
import io.agentic.model.wire.Json;
import io.agentic.model.wire.Trouble;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Understands what Bedrock says of errors: the name of an exception and a sentence.
 *
 * @see <a href="https://docs.aws.amazon.com/bedrock/latest/userguide/troubleshooting-api-error-codes.html">its errors</a>
 */
final class Troubles {

    private static final Pattern TOO_LONG = Pattern.compile(
            "(?i)too long|too many (?:input )?tokens|context (?:length|window)|maximum (?:input|context)");
    private static final Pattern PER_DAY = Pattern.compile("(?i)per day");
    private static final Pattern FILTERED = Pattern.compile("(?i)content filter|blocked by");
    private static final Pattern NO_MODEL =
            Pattern.compile("(?i)on-demand throughput|model identifier|doesn't support|does not support|not supported");

    private Troubles() {}

    /** What a refusal says. */
    static Trouble of(int status, Map<String, String> headers, String body) {
        return told(type(headers, body), status, sentence(body));
    }

    /**
     * The name of the exception, bare of what may stand around it.
     *
     * @return the empty text when there is none
     */
    static String type(Map<String, String> headers, String body) {
        var named = headers.getOrDefault("x-amzn-errortype", json(body, "__type"));
        var name = named.substring(named.lastIndexOf('#') + 1);
        return name.contains(":") ? name.substring(0, name.indexOf(':')) : name;
    }

    /**
     * @param type the name of the exception, as a stream or a header writes it
     * @param status of the answer
     * @param sentence what the server said
     */
    static Trouble told(String type, int status, String sentence) {
        return new Trouble(kind(type.toLowerCase(Locale.ROOT), status, sentence), sentence.isBlank() ? type : sentence);
    }

    private static Kind kind(String type, int status, String sentence) {
        return switch (type) {
            case "throttlingexception" -> PER_DAY.matcher(sentence).find() ? Kind.QUOTA : Kind.RATE;
            case "servicequotaexceededexception" -> Kind.QUOTA;
            case "accessdeniedexception",
                    "unrecognizedclientexception",
                    "invalidsignatureexception",
                    "incompletesignatureexception",
                    "expiredtokenexception",
                    "missingauthenticationtokenexception" -> Kind.AUTHENTICATION;
            case "resourcenotfoundexception" -> Kind.UNSUPPORTED;
            case "validationexception" -> invalid(sentence);
            case "modelnotreadyexception",
                    "modeltimeoutexception",
                    "modelerrorexception",
                    "modelstreamerrorexception",
                    "internalserverexception",
                    "serviceunavailableexception" -> Kind.OVERLOAD;
            default -> Trouble.kind(status);
        };
    }

    private static Kind invalid(String sentence) {
        if (TOO_LONG.matcher(sentence).find()) {
            return Kind.CONTEXT_LENGTH;
        }
        if (FILTERED.matcher(sentence).find()) {
            return Kind.CONTENT_FILTER;
        }
        return NO_MODEL.matcher(sentence).find() ? Kind.UNSUPPORTED : Kind.BAD_REQUEST;
    }

    /** Older parts of AWS write it with a capital. */
    static String sentence(String body) {
        var told = Trouble.detail(body);
        return told.isEmpty() ? json(body, "Message") : told;
    }

    private static String json(String body, String member) {
        return Json.object(body).map(json -> json.path(member).asText("")).orElse("");
    }
}
