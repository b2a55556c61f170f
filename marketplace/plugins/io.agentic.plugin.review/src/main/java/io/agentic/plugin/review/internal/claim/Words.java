package io.agentic.plugin.review.internal.claim;

import io.agentic.plugin.review.internal.secret.Secrecy;

/** Makes the words of a model fit for a report: one line, not too long, no markup, no secret. */
public final class Words {

    private Words() {}

    public static String of(String said, int most) {
        var line = Secrecy.redacted(said.replaceAll("[\\s\\p{Cntrl}]+", " "))
                .replaceAll("[`*|]", "'")
                .replace('[', '(')
                .replace(']', ')')
                .replace('<', '(')
                .replace('>', ')')
                .strip();
        return line.length() <= most ? line : line.substring(0, most - 1).strip() + "…";
    }
}
