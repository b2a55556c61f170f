package io.agentic.plugin.review.internal.secret;

import io.agentic.plugin.review.internal.source.Category;
import io.agentic.plugin.review.internal.source.Language;
import io.agentic.plugin.review.internal.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Finds passwords and tokens known only by the name they are assigned to. */
final class AssignedSecrets {

    private static final String NAMES =
            "(?i:passw(?:or)?d|passphrase|pwd|secret|token|api[_-]?key|access[_-]?key|auth[_-]?key|private[_-]?key|credentials?)";

    /** A quoted value after such a name; group 1 is the value. */
    static final Pattern QUOTED = Pattern.compile(
            NAMES
                    + "[\\w.-]{0,30}+[\"'\\]]{0,2}\\s{0,5}(?::\\s{0,2}[A-Za-z]{1,10}\\s{0,2})?(?:=|:|=>|:=)\\s{0,5}(?:\\[]byte\\(|Buffer\\.from\\(|b(?=[\"']))?[\"'`]([^\"'`\\s]{6,200})[\"'`]");

    private static final Pattern BARE =
            Pattern.compile("(?m)^[ \\t]{0,20}(?:(?:export|ENV|ARG)[ \\t]+)?[\\w.\\[\\]-]{0,60}?" + NAMES
                    + "[\\w.-]{0,30}+[ \\t]{0,5}[=:][ \\t]{0,5}([^\\s\"'`#;]{8,200})[ \\t]*\\r?$");
    private static final Pattern XML =
            Pattern.compile("<[\\w.:-]{0,60}?" + NAMES + "[\\w.-]{0,30}+>([^<>\\s]{6,200})</");
    private static final Pattern HARMLESS_NAME = Pattern.compile(
            "(?i).*(token_?(type|uri|url|endpoint|name|kind|count|limit|size|id|path|file|expir|ttl|length|header|param|field|prefix)"
                    + "|key_?(name|id|path|file|alias|type|size|length|prefix|store)|(password|secret|token|key|credential)s?[_.-]?(name|path|file|field|"
                    + "header|param|url|uri|label|hint|policy|regex|pattern|placeholder|class|selector|ref|env|var|input|length|id|type|message|error|reset|"
                    + "encoder|grant|hash|digest|algorithm|prefix|suffix|property|provider|manager)|public|default|anonymous|test|fake|mock|dummy|css|csrf|i18n"
                    + "|tokenizer|cancel|syntax|max|eos|bos|pad|mask|design).*");

    private static final int LONGEST_LINE = 2_000;

    /** What everybody may know of an account or contract of a block chain. */
    private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-fA-F]{40}");

    private AssignedSecrets() {}

    /** A value with where it stands and what it was assigned to. */
    record Assigned(int at, String value, boolean password) {}

    static List<Assigned> in(SourceFile file) {
        var found = new ArrayList<Assigned>();
        if (file.category() == Category.VENDORED || file.category() == Category.GENERATED) {
            return found;
        }
        collect(file, QUOTED, found);
        if (file.language() == Language.PROPERTIES || file.language() == Language.YAML) {
            collect(file, BARE, found);
        } else if (file.language() == Language.XML) {
            collect(file, XML, found);
        }
        return found;
    }

    private static void collect(SourceFile file, Pattern pattern, List<Assigned> found) {
        var matcher = pattern.matcher(file.text());
        while (matcher.find()) {
            var name = nameBefore(file.text(), matcher.start(), matcher.start(1));
            var value = matcher.group(1);
            var password = name.toLowerCase(Locale.ROOT).matches("(?s).*(passw|pwd|passphrase).*");
            if (!HARMLESS_NAME.matcher(name).matches()
                    && isSecret(value, password)
                    && !isInLongLine(file, matcher.start(1))) {
                found.add(new Assigned(matcher.start(1), value, password));
            }
        }
    }

    /** Whether a line of a program, or of a file of unknown kind, is longer than people write: what stands there was made by a bundler. */
    private static boolean isInLongLine(SourceFile file, int at) {
        var line = file.lineOf(at);
        return file.language().kind() != Language.Kind.DATA && file.endOf(line) - file.startOf(line) > LONGEST_LINE;
    }

    /** The name with what of it stands before the match, up to the sign. */
    private static String nameBefore(String text, int start, int value) {
        var from = start;
        while (from > 0 && start - from < 60 && isNamePart(text.charAt(from - 1))) {
            from--;
        }
        return text.substring(from, value)
                .strip()
                .replaceFirst("^(?:export|ENV|ARG)\\s+", "")
                .split("[\\s=:>\"'\\]]", 2)[0];
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.';
    }

    private static boolean isSecret(String value, boolean password) {
        if (ADDRESS.matcher(value).matches()
                || Secrecy.isPlaceholder(value)
                || value.contains("(") && value.contains(")")) {
            return false;
        }
        return password
                ? value.length() >= 6 && Secrecy.entropy(value) >= 2.3 && kinds(value) >= 2
                : value.length() >= 16
                        && Secrecy.entropy(value) >= 3.3
                        && value.matches("(?s).*\\d.*[a-zA-Z].*|.*[a-zA-Z].*\\d.*")
                        && value.matches("[A-Za-z0-9_+/=.~-]+")
                        && !value.matches("[a-z0-9]+([._/-][a-z0-9]+){1,8}");
    }

    /** How many of lower case, upper case, digits and signs a value uses, when it has at least a digit or a sign. */
    private static int kinds(String value) {
        var digits = value.chars().anyMatch(Character::isDigit) ? 1 : 0;
        var signs = value.chars().anyMatch(c -> "!@#$%^&*+=?~".indexOf(c) >= 0) ? 1 : 0;
        var lower = value.chars().anyMatch(Character::isLowerCase) ? 1 : 0;
        var upper = value.chars().anyMatch(Character::isUpperCase) ? 1 : 0;
        return digits + signs == 0 ? 0 : digits + signs + lower + upper;
    }
}
