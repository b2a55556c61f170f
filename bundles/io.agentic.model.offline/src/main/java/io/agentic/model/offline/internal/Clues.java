package io.agentic.model.offline.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What in a question may be the argument of a tool.
 *
 * @param text the question, without its fenced blocks
 * @param object the JSON object in a fenced block, or empty
 * @param blocks the other fenced blocks
 * @param urls addresses with a scheme
 * @param paths what looks like a file or folder
 * @param quotes what stands in quotation marks or backticks and is not a path
 * @param names what looks like a name in code, such as {@code readFile} or {@code read_file}
 * @param numbers what stands alone as a number
 */
record Clues(
        String text,
        Optional<ObjectNode> object,
        List<String> blocks,
        List<String> urls,
        List<String> paths,
        List<String> quotes,
        List<String> names,
        List<BigDecimal> numbers) {

    /** What comes after so many characters is text handed over, not a request. */
    private static final int MAX_QUESTION = 20_000;

    private static final Pattern BLOCK = Pattern.compile("```[\\w+-]*[ \\t]*\\R(.*?)\\R?[ \\t]*```", Pattern.DOTALL);
    private static final Pattern URL =
            Pattern.compile("\\b[a-z][a-z0-9+]{1,9}://[^\\s\"'`<>)\\]]*[^\\s\"'`<>)\\].,;:!?]");
    private static final Pattern QUOTED =
            Pattern.compile("`([^`\\n]{1,500})`|\"([^\"\\n]{1,500})\"|\u201c([^\u201d\\n]{1,500})\u201d"
                    + "|(?<![\\w'])'([^'\\n]{1,500})'(?!\\w)");
    private static final String EXTENSION =
            "(?i:adoc|bash|bat|bnd|bndrun|c|cc|cfg|conf|cpp|cs|css|csv|go|gradle|groovy|h|hpp|html?|ini"
                    + "|java|jsx?|json|kts?|log|lock|md|mjs|php|pl|properties|proto|py|rb|rs|rst|scala|sh|sql|swift|toml|tsx?|txt|vue|xml|ya?ml)";
    /** A name of a file that ends as those of known kinds do. */
    static final Pattern FILE = Pattern.compile(".*\\." + EXTENSION);

    private static final Pattern PATH = Pattern.compile(
            "(?<![\\w/.@-])(?:[\\w.@-]*/[\\w.@/-]*[\\w@/-]|[\\w.@-]{2,}/|[\\w@-][\\w.@-]*\\." + EXTENSION + "(?!\\w))");
    private static final Pattern PATH_ALONE = Pattern.compile("[\\w.@ -]*/[\\w.@/ -]*|[\\w@.-]*\\.[A-Za-z]\\w{0,7}");
    private static final Pattern NAME =
            Pattern.compile("\\b(?:[A-Za-z]\\w*_\\w+|\\p{Ll}\\w*\\p{Lu}\\w*|\\p{Lu}\\p{Ll}\\w*\\p{Lu}\\w*)\\b");
    private static final Pattern NUMBER =
            Pattern.compile("(?<![\\w.,/-])-?\\d{1,15}(?:\\.\\d{1,15})?(?![\\w/-]|\\.\\d)");
    private static final Pattern HAS_LETTERS = Pattern.compile(".*\\p{L}.*");

    static Clues of(String whole) {
        var question = Extract.cut(whole, MAX_QUESTION);
        var blocks = new ArrayList<String>();
        var object = Optional.<ObjectNode>empty();
        var fence = BLOCK.matcher(question);
        while (fence.find()) {
            var json = object.isPresent() ? Optional.<ObjectNode>empty() : Json.object(fence.group(1));
            if (json.isPresent()) {
                object = json;
            } else {
                blocks.add(fence.group(1));
            }
        }
        var text = fence.replaceAll(" ");
        if (object.isEmpty()) {
            object = Json.object(text.strip());
        }
        var urls = new ArrayList<String>();
        var rest = take(URL, text, urls);
        Set<String> paths = new LinkedHashSet<>();
        var quotes = new ArrayList<String>();
        var quoted = QUOTED.matcher(rest);
        while (quoted.find()) {
            var content = group(quoted);
            (PATH_ALONE.matcher(content).matches() ? paths : quotes).add(content);
        }
        rest = quoted.replaceAll(" ");
        var bare = new ArrayList<String>();
        rest = take(PATH, rest, bare);
        bare.stream().filter(path -> HAS_LETTERS.matcher(path).matches()).forEach(paths::add);
        var names = new ArrayList<String>();
        take(NAME, rest, names);
        var numbers = new ArrayList<String>();
        take(NUMBER, rest, numbers);
        return new Clues(
                text,
                object,
                List.copyOf(blocks),
                List.copyOf(urls),
                List.copyOf(paths),
                List.copyOf(quotes),
                List.copyOf(names),
                numbers.stream().map(BigDecimal::new).toList());
    }

    /** The same question, as if it had shown this path alone. */
    Clues withPath(String path) {
        return new Clues(text, object, blocks, urls, List.of(path), quotes, names, numbers);
    }

    /** The value a question gives to an argument by name, as in {@code limit=5}, {@code branch:main} or {@code branch `main`}. */
    Optional<String> named(String argument) {
        var given = Pattern.compile("(?i)(?<![\\w-])(?:" + spelled(argument)
                        + ")(?:(?:\\s*=\\s*|:)([^\\s,;`\"']*[^\\s,;`\"'.])"
                        + "|\\s+(?:is\\s+|named\\s+|called\\s+)?(" + PATH.pattern() + ")"
                        + "|\\s*(?:[=:]|is|named|called)?\\s*(?:" + QUOTED.pattern() + "))")
                .matcher(text);
        return given.find() ? Optional.of(group(given)) : Optional.empty();
    }

    /** The number that stands beside an argument's name, as in {@code 5 lines} or {@code limit 5}. */
    Optional<BigDecimal> numbered(String argument) {
        var name = "(?:" + spelled(argument) + ")";
        var beside = Pattern.compile("(?i)\\b" + name
                        + "s?(?:\\s*[=:]\\s*|\\s+(?:of\\s+)?)(-?\\d{1,15})\\b|(?<![\\w.-])(-?\\d{1,15})\\s+" + name
                        + "s?\\b")
                .matcher(text);
        return beside.find()
                ? Optional.of(new BigDecimal(beside.group(1) != null ? beside.group(1) : beside.group(2)))
                : Optional.empty();
    }

    /** Whether the question has this word or phrase. */
    boolean says(String words) {
        return !words.isBlank()
                && Pattern.compile("(?i)(?<![\\w-])" + Pattern.quote(words) + "(?![\\w-])")
                        .matcher(text)
                        .find();
    }

    /** An argument's name as a pattern: as it is, or in words. */
    private static String spelled(String argument) {
        var words = Terms.words(argument);
        return Pattern.quote(argument)
                + (words.isEmpty() ? "" : "|" + Pattern.quote(words).replace(" ", "\\E[ _-]\\Q"));
    }

    private static String take(Pattern pattern, String text, List<String> found) {
        var matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group());
        }
        return matcher.replaceAll(" ");
    }

    private static String group(Matcher matcher) {
        for (int i = matcher.groupCount(); i > 0; i--) {
            if (matcher.group(i) != null) {
                return matcher.group(i);
            }
        }
        throw new IllegalStateException("A pattern without its groups: " + matcher);
    }
}
