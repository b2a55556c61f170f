package io.agentic.plugin.review.internal.secret;

import io.agentic.plugin.review.internal.source.SourceFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells secrets from what only stands for one, and shows them without giving them away. */
public final class Secrecy {

    private static final int SHOWN = 4;
    private static final Pattern STANDS_FOR_ONE = Pattern.compile(
            "(?i).*(\\$\\{|\\{\\d*}|hunter2|\\{\\{|<[a-z_ -]+>|%\\(|%s|\\.\\.\\.|…|\\*{3}|change.?me|example|placeholder|dummy|your[-_ ]?|my[-_]|insert|replace"
                    + "|redacted|x{4}|foo|todo|fixme|sample|goes.?here|not.?a.?(real|secret)|secret.?here|[^a-z]fake|^fake"
                    + "|default|undefined|testing|^test|^(pass|user|pw|pwd|passwd|password|secret|token)$).*",
            Pattern.DOTALL);
    private static final Pattern REFERENCE = Pattern.compile(
            "(?s)[$%@#{(\\[&*].*|(env|secret|vault|file|ref|classpath|https?|ssm|sops|op|kms):.*|[A-Z][A-Z0-9_]{3,}|process\\.env.*"
                    // What anonymous users of a server say for a password.
                    + "|[\\w.+-]*@[\\w-]+(?:\\.[\\w-]+)*\\.[a-z]{2,}");
    private static final Pattern WORDS = Pattern.compile("[a-zA-Z]+([ ._:/-]+[a-zA-Z]+)*[.:!?/*-]?");
    private static final Pattern SEQUENCE =
            Pattern.compile("(?i)(0?123456789?0?|abcdef(gh)?(ijkl)?.*|qwerty.*|(.{1,3})\\4{2,})");
    private static final Set<String> DOCUMENTED = Set.of("eyJzdWIiOiIxMjM0NTY3ODkwIiwi");

    private Secrecy() {}

    /** Whether a value of a known form is only an example of it. */
    static boolean isExample(String secret) {
        return secret.endsWith("EXAMPLE")
                || secret.contains("EXAMPLEKEY")
                || DOCUMENTED.stream().anyMatch(secret::contains)
                || STANDS_FOR_ONE.matcher(secret).matches() && !secret.startsWith("-----");
    }

    /** Whether somebody wrote a value where the real secret will come at run time. */
    static boolean isPlaceholder(String value) {
        return STANDS_FOR_ONE.matcher(value).matches()
                || REFERENCE.matcher(value).matches()
                || WORDS.matcher(value).matches()
                || SEQUENCE.matcher(value).matches();
    }

    /** Bits per character: how surprising a text is to one who knows how often each character is in it. */
    static double entropy(String text) {
        var counts = new HashMap<Character, Integer>();
        for (int i = 0; i < text.length(); i++) {
            counts.merge(text.charAt(i), 1, Integer::sum);
        }
        var bits = 0.0;
        for (var count : counts.values()) {
            var share = (double) count / text.length();
            bits -= share * Math.log(share) / Math.log(2);
        }
        return bits;
    }

    /** Shows the first characters and the length only. */
    static String masked(String secret) {
        return secret.substring(0, Math.min(SHOWN, secret.length() / 2)) + "… (" + secret.length() + " characters)";
    }

    /** Returns {@code line} with whatever has the form of a secret masked. */
    public static String redacted(String line) {
        var safe = line;
        for (var rule : SecretRules.ALL) {
            if (rule.mayBeIn(safe)) {
                safe = replaced(safe, rule.pattern());
            }
        }
        return mentionsSecret(safe) ? replaced(safe, AssignedSecrets.QUOTED) : safe;
    }

    /** Returns the lines of a file with whatever is a secret, or has the form of one, masked. */
    public static List<String> redacted(SourceFile file) {
        var text = file.text();
        for (var assigned : AssignedSecrets.in(file)) {
            text = text.replace(assigned.value(), masked(assigned.value()));
        }
        var lines = new ArrayList<String>();
        var inKey = false;
        for (var line : text.replace("\r\n", "\n").split("\n", -1)) {
            inKey = inKey && !line.contains("-----END");
            lines.add(inKey ? "(a line of a private key)" : redacted(line));
            inKey = inKey || line.contains("PRIVATE KEY") && line.contains("-----BEGIN") && !line.contains("-----END");
        }
        return lines;
    }

    private static boolean mentionsSecret(String line) {
        var lower = line.toLowerCase(Locale.ROOT);
        return List.of("pass", "pwd", "secret", "token", "key", "credential").stream()
                .anyMatch(lower::contains);
    }

    private static String replaced(String line, Pattern form) {
        return form.matcher(line).replaceAll(match -> {
            var start = match.start(1) - match.start();
            var whole = match.group();
            return Matcher.quoteReplacement(whole.substring(0, start)
                    + masked(match.group(1))
                    + whole.substring(start + match.group(1).length()));
        });
    }
}
