package io.agentic.plugin.review.internal.risk;

import java.util.regex.Pattern;

/** What a program does only when its user asks for it by an option that says what it is. */
final class AskedFor {

    private static final int OUTWARD = 3;
    private static final Pattern INSECURE = Pattern.compile(
            "(?is).*\\bif\\s*\\([^;{}]*(?:insecure|unauthorized|self_?signed|strict_?ssl|(?:skip|ignore|disable|allow|no)_?\\w*(?:verif|cert|ssl|tls)"
                    + "|verify_?(?:ssl|tls|cert|peer))[^;{}]*\\)\\s*");

    private AskedFor() {}

    /** Whether a place stands in a branch whose condition names an option to be insecure. */
    static boolean isInsecure(Site site) {
        var code = site.file().code();
        var from = Math.max(0, site.start() - 200);
        if (INSECURE.matcher(statement(code, from, site.start())).matches()) {
            return true;
        }
        var depth = 0;
        var outward = 0;
        for (int i = site.start() - 1; i >= 0 && outward < OUTWARD; i--) {
            if (code.charAt(i) == '}') {
                depth++;
            } else if (code.charAt(i) == '{' && depth-- == 0) {
                outward++;
                depth = 0;
                if (INSECURE.matcher(statement(code, Math.max(0, i - 300), i)).matches()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** From the last end of a statement or block on; an option may be set after a condition without braces. */
    private static String statement(String code, int from, int to) {
        var text = code.substring(from, to);
        return text.substring(
                        1 + Math.max(text.lastIndexOf(';'), Math.max(text.lastIndexOf('{'), text.lastIndexOf('}'))))
                .replaceFirst("[\\w$.?\\[\\]'\"!]+\\s*$", "");
    }
}
