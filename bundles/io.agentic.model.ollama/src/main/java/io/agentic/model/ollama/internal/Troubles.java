package io.agentic.model.ollama.internal;

import io.agentic.api.model.ModelOutcome.Failed.Kind;
import io.agentic.model.wire.Trouble;
import java.util.regex.Pattern;

/** Understands what Ollama says of errors, which is a sentence and no code. */
final class Troubles {

    private static final Pattern NOT_THERE = Pattern.compile("model ['\"]?([^'\"\\s,]+)['\"]?,? not found");
    private static final Pattern TOO_LONG = Pattern.compile("context (?:length|size|window)|input length");
    private static final Pattern CANNOT = Pattern.compile("does not support|not supported");
    private static final Pattern BUSY = Pattern.compile("server busy|maximum pending requests|more system memory");

    private Troubles() {}

    /**
     * @param status of the answer; 500 for what is told within one
     * @param sentence what the server said
     */
    static Trouble told(int status, String sentence) {
        var missing = NOT_THERE.matcher(sentence);
        if (missing.find()) {
            return new Trouble(
                    Kind.UNSUPPORTED, sentence + ". Fetch it where the server runs: ollama pull " + missing.group(1));
        }
        return new Trouble(kind(status, sentence), sentence);
    }

    private static Kind kind(int status, String sentence) {
        if (BUSY.matcher(sentence).find()) {
            return Kind.OVERLOAD;
        }
        if (TOO_LONG.matcher(sentence).find()) {
            return Kind.CONTEXT_LENGTH;
        }
        return CANNOT.matcher(sentence).find() ? Kind.UNSUPPORTED : Trouble.kind(status);
    }
}
