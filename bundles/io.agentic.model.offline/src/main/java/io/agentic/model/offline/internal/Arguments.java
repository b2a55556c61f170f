package io.agentic.model.offline.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/**
 * Fills a JSON Schema's properties from the clues of a question. Each clue is used once.
 *
 * <p>An object in a fenced block that fits is taken as it is. Otherwise each property gets, in this order: what the question says by
 * the property's name; the one of its allowed values that the question says; the next path, quotation or number if its name asks for
 * such; and, when it is required, its default.
 */
final class Arguments {

    private static final Set<String> PATH_WORDS = Set.of(
            "path", "paths", "file", "files", "filename", "folder", "folders", "directory", "directories", "dir");
    private static final Set<String> QUERY_WORDS = Set.of(
            "query",
            "q",
            "pattern",
            "text",
            "search",
            "term",
            "terms",
            "keyword",
            "keywords",
            "phrase",
            "string",
            "word",
            "regex",
            "symbol",
            "message",
            "title");
    private static final Set<String> CONTENT_WORDS = Set.of("content", "contents", "body", "text", "code");
    private static final Set<String> URL_WORDS = Set.of("url", "uri", "link", "href");

    private final ObjectNode schema;
    private final Clues clues;
    private final Set<String> required = new LinkedHashSet<>();
    private final Deque<String> paths;
    private final Deque<String> quotes;
    private final Deque<String> names;
    private final Deque<String> blocks;
    private final Deque<String> urls;
    private final Deque<BigDecimal> numbers;

    private Arguments(ObjectNode schema, Clues clues) {
        this.schema = schema;
        this.clues = clues;
        schema.path("required").forEach(name -> required.add(name.asText()));
        paths = new ArrayDeque<>(clues.paths());
        quotes = new ArrayDeque<>(clues.quotes());
        names = new ArrayDeque<>(clues.names());
        blocks = new ArrayDeque<>(clues.blocks());
        urls = new ArrayDeque<>(clues.urls());
        numbers = new ArrayDeque<>(clues.numbers());
    }

    /** The arguments for a tool, or empty when a required one cannot be filled. */
    static Optional<ObjectNode> forTool(ObjectNode schema, Clues clues) {
        return new Arguments(schema, clues).fill();
    }

    /** What the question says in so many words for each required property, or empty when it does not; nothing is guessed. */
    static Optional<ObjectNode> spelledOut(ObjectNode schema, Clues clues) {
        return new Arguments(schema, clues).given();
    }

    /** Whether a tool reads one path per call. */
    static boolean takesOnePath(ObjectNode schema) {
        return properties(schema).stream()
                        .filter(name -> isAbout(name, PATH_WORDS)
                                && type(schema.path("properties").path(name)).equals("string"))
                        .count()
                == 1;
    }

    /** The names of a schema's properties, in its order. */
    static List<String> properties(ObjectNode schema) {
        return StreamSupport.stream(
                        ((Iterable<String>) () -> schema.path("properties").fieldNames()).spliterator(), false)
                .toList();
    }

    private Optional<ObjectNode> fill() {
        if (fits(clues.object())) {
            return clues.object();
        }
        var arguments = Json.object();
        for (var name : properties(schema)) {
            var property = schema.path("properties").path(name);
            var value = required.contains(name) ? needed(name, property) : wanted(name, property);
            value.ifPresent(found -> arguments.set(name, found));
        }
        return complete(arguments);
    }

    private Optional<ObjectNode> given() {
        if (fits(clues.object())) {
            return clues.object();
        }
        var arguments = Json.object();
        for (var name : properties(schema)) {
            named(name, schema.path("properties").path(name)).ifPresent(found -> arguments.set(name, found));
        }
        return arguments.isEmpty() ? Optional.empty() : complete(arguments);
    }

    private boolean fits(Optional<ObjectNode> object) {
        if (object.isEmpty() || object.get().isEmpty()) {
            return false;
        }
        var properties = properties(schema);
        for (var names = object.get().fieldNames(); names.hasNext(); ) {
            if (!properties.contains(names.next())) {
                return false;
            }
        }
        return complete(object.get()).isPresent();
    }

    private Optional<ObjectNode> complete(ObjectNode arguments) {
        return required.stream().allMatch(arguments::has) ? Optional.of(arguments) : Optional.empty();
    }

    private Optional<JsonNode> needed(String name, JsonNode property) {
        return named(name, property)
                .or(() -> said(property))
                .or(() -> guessed(name, property, true))
                .or(() -> Optional.ofNullable(property.get("default")))
                .or(() -> Optional.ofNullable(property.get("const")))
                .or(() -> Optional.ofNullable(
                        property.path("enum").size() == 1 ? property.get("enum").get(0) : null));
    }

    private Optional<JsonNode> wanted(String name, JsonNode property) {
        return named(name, property).or(() -> said(property)).or(() -> guessed(name, property, false));
    }

    private Optional<JsonNode> named(String name, JsonNode property) {
        var value = clues.named(name);
        value.ifPresent(text -> {
            paths.remove(text);
            quotes.remove(text);
        });
        return switch (type(property)) {
            case "string" -> value.filter(text -> allowed(property, text)).map(TextNode::valueOf);
            case "array" -> value.map(text -> Json.array(List.of(text)));
            case "boolean" ->
                value.filter(text -> text.equals("true") || text.equals("false"))
                        .map(text -> BooleanNode.valueOf(text.equals("true")));
            case "integer", "number" ->
                clues.numbered(name).map(number -> {
                    numbers.remove(number);
                    return DecimalNode.valueOf(number);
                });
            default -> Optional.empty();
        };
    }

    /** The one value of an enumeration that the question says; none when it says several. */
    private Optional<JsonNode> said(JsonNode property) {
        var said = StreamSupport.stream(property.path("enum").spliterator(), false)
                .filter(value -> clues.says(value.asText()))
                .toList();
        return said.size() == 1 ? Optional.of(said.get(0)) : Optional.empty();
    }

    private Optional<JsonNode> guessed(String name, JsonNode property, boolean needed) {
        if (property.has("enum") || property.has("const")) {
            return Optional.empty();
        }
        return switch (type(property)) {
            case "string" -> text(name, needed).map(TextNode::valueOf);
            case "array" -> texts(name, property);
            case "boolean" -> clues.says(Terms.words(name)) ? Optional.of(BooleanNode.TRUE) : Optional.empty();
            case "integer" -> needed ? number(number -> number.scale() <= 0) : Optional.empty();
            case "number" -> needed ? number(number -> true) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Optional<String> text(String name, boolean needed) {
        if (isAbout(name, PATH_WORDS)) {
            return next(paths);
        }
        if (isAbout(name, URL_WORDS)) {
            return next(urls);
        }
        var text = Optional.<String>empty();
        if (isAbout(name, CONTENT_WORDS)) {
            text = next(blocks);
        }
        if (text.isEmpty() && (needed || isAbout(name, QUERY_WORDS))) {
            text = next(quotes);
        }
        if (text.isEmpty() && needed && isAbout(name, QUERY_WORDS)) {
            text = next(names);
        }
        return text;
    }

    private Optional<JsonNode> texts(String name, JsonNode property) {
        if (!type(property.path("items")).equals("string")) {
            return Optional.empty();
        }
        var found = isAbout(name, PATH_WORDS) ? paths : isAbout(name, URL_WORDS) ? urls : quotes;
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var array = Json.array(List.copyOf(found));
        found.clear();
        return Optional.of(array);
    }

    private Optional<JsonNode> number(Predicate<BigDecimal> fits) {
        return numbers.stream().filter(fits).findFirst().map(number -> {
            numbers.remove(number);
            return DecimalNode.valueOf(number);
        });
    }

    private static Optional<String> next(Deque<String> clues) {
        return Optional.ofNullable(clues.poll());
    }

    private static boolean allowed(JsonNode property, String text) {
        return !property.has("enum")
                || StreamSupport.stream(property.path("enum").spliterator(), false)
                        .anyMatch(value -> value.asText().equals(text));
    }

    private static boolean isAbout(String name, Set<String> words) {
        return Arrays.stream(Terms.words(name).split(" ")).anyMatch(words::contains);
    }

    private static String type(JsonNode property) {
        var type = property.path("type");
        if (type.isArray()) {
            return StreamSupport.stream(type.spliterator(), false)
                    .map(JsonNode::asText)
                    .filter(name -> !name.equals("null"))
                    .findFirst()
                    .orElse("");
        }
        return type.asText(property.has("enum") ? "string" : "");
    }
}
