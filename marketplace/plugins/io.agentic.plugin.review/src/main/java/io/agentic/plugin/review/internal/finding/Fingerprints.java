package io.agentic.plugin.review.internal.finding;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;

/**
 * Marks findings with what stays the same while lines move: rule, file, the text of the line, and the how manieth of its kind it is in
 * the file.
 *
 * <p>The text is the evidence, which has no secrets in it: whoever has a baseline cannot try out passwords on it.
 */
final class Fingerprints {

    private static final int LENGTH = 32;

    private Fingerprints() {}

    /** @param findings all of their files, in the order of their lines */
    static List<Finding> mark(List<Finding> findings) {
        var seen = new HashMap<String, Integer>();
        return findings.stream()
                .map(finding -> {
                    var text = finding.evidence().isBlank() ? finding.title() : finding.evidence();
                    var kind = String.join(
                            "\0", finding.rule(), finding.file(), text.strip().replaceAll("\\s+", " "));
                    var number = seen.merge(kind, 1, Integer::sum);
                    return finding.alsoAt(finding.alsoAt(), List.of(digest(kind + "\0" + number)));
                })
                .toList();
    }

    private static String digest(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, LENGTH);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
