package io.agentic.model.offline.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Fills a JSON Schema's properties from the clues of a question. Each clue is used once.
 *
 * <p>An object in a fenced block that fits is taken as it is. Otherwise each property gets, in this order: what the question says by
 * the property's name; the one of its allowed values that the question says; the next clue of the form that its {@code pattern}, its type
 * or its name asks for; and, when it is required, its default. Required ones come first.
 */
final class Arguments {

    private static final Pattern HAS_EXTENSION = Pattern.compile(".*\\.\\w+");

    private final List<Property> properties;
    private final JsonNode condition;
    private final JsonNode consequence;
    private final Clues clues;
    private final Set<String> required = new LinkedHashSet<>();
    private final Deque<String> paths;
    private final Deque<String> quotes;
    private final Deque<String> names;
    private final Deque<String> blocks;
    private final Deque<String> urls;
    private final Deque<BigDecimal> numbers;

    private Arguments(ObjectNode schema, Clues clues) {
        this.clues = clues;
        properties = Property.of(schema);
        condition = schema.path("if").path("properties");
        consequence = schema.path("then").path("required");
        schema.path("required").forEach(name -> required.add(name.asText()));
        paths = new ArrayDeque<>(clues.paths());
        quotes = new ArrayDeque<>(clues.quotes());
        names = new ArrayDeque<>(clues.names());
        blocks = new ArrayDeque<>(clues.blocks());
        urls = new ArrayDeque<>(clues.urls());
        numbers = new ArrayDeque<>(clues.numbers());
    }

    /**
     * The arguments of a call.
     *
     * @param values what was found, in the schema's order
     * @param missing the required ones that the question does not say
     * @param used how much of what the question shows went into them, from 0 to 1
     */
    record Filled(ObjectNode values, List<String> missing, float used) {}

    /** The arguments for a tool. */
    static Filled forTool(ObjectNode schema, Clues clues) {
        return new Arguments(schema, clues).fill();
    }

    /** What the question says in so many words for each required property, or empty when it does not; nothing is guessed. */
    static Optional<ObjectNode> spelledOut(ObjectNode schema, Clues clues) {
        return new Arguments(schema, clues).given();
    }

    /** Whether a tool reads one path per call. */
    static boolean takesOnePath(ObjectNode schema) {
        return Property.of(schema).stream()
                        .filter(property -> property.isPath() && property.type().equals("string"))
                        .count()
                == 1;
    }

    private Filled fill() {
        if (fits(clues.object())) {
            return new Filled(clues.object().orElseThrow(), List.of(), 1);
        }
        var all = clueCount();
        var found = new HashMap<String, JsonNode>();
        for (var property : properties) {
            named(property).or(() -> said(property)).ifPresent(value -> found.put(property.name(), value));
        }
        requireWhatFollows(found);
        for (var property : inTurn()) {
            if (!found.containsKey(property.name())) {
                var value = required.contains(property.name()) ? needed(property) : guessed(property, false);
                value.ifPresent(guess -> found.put(property.name(), guess));
            }
        }
        var values = Json.object();
        properties.stream()
                .map(Property::name)
                .filter(found::containsKey)
                .forEach(name -> values.set(name, found.get(name)));
        return new Filled(
                values,
                required.stream().filter(name -> !values.has(name)).toList(),
                all == 0 ? 0 : (float) (all - clueCount()) / all);
    }

    private int clueCount() {
        return paths.size() + quotes.size() + names.size() + blocks.size() + urls.size() + numbers.size();
    }

    /** Required ones before others, and of each those of a certain form before those that take any text, folders last. */
    private List<Property> inTurn() {
        return properties.stream()
                .sorted(Comparator.<Property>comparingInt(property -> required.contains(property.name()) ? 0 : 1)
                        .thenComparing(property -> property.hasForm() ? 0 : 1)
                        .thenComparing(property -> property.isFolder() ? 1 : 0)) // stable: else as in the schema
                .toList();
    }

    /** What {@code "if": {"properties": …}} asks for when the question says one of its values. */
    private void requireWhatFollows(Map<String, JsonNode> found) {
        var asked = StreamSupport.stream(((Iterable<String>) condition::fieldNames).spliterator(), false)
                .toList();
        if (!asked.isEmpty()
                && asked.stream()
                        .allMatch(name -> found.containsKey(name) && isAmong(found.get(name), condition.path(name)))) {
            consequence.forEach(name -> required.add(name.asText()));
        }
    }

    private static boolean isAmong(JsonNode value, JsonNode allowed) {
        return value.equals(allowed.get("const"))
                || StreamSupport.stream(allowed.path("enum").spliterator(), false)
                        .anyMatch(value::equals);
    }

    private Optional<ObjectNode> given() {
        if (fits(clues.object())) {
            return clues.object();
        }
        var arguments = Json.object();
        for (var property : properties) {
            named(property).ifPresent(found -> arguments.set(property.name(), found));
        }
        return arguments.isEmpty() ? Optional.empty() : complete(arguments);
    }

    private boolean fits(Optional<ObjectNode> object) {
        if (object.isEmpty() || object.get().isEmpty()) {
            return false;
        }
        var known = properties.stream().map(Property::name).toList();
        for (var given = object.get().fieldNames(); given.hasNext(); ) {
            if (!known.contains(given.next())) {
                return false;
            }
        }
        return complete(object.get()).isPresent();
    }

    private Optional<ObjectNode> complete(ObjectNode arguments) {
        return required.stream().allMatch(arguments::has) ? Optional.of(arguments) : Optional.empty();
    }

    private Optional<JsonNode> needed(Property property) {
        var rules = property.rules();
        return guessed(property, true)
                .or(() -> Optional.ofNullable(rules.get("default")))
                .or(() -> Optional.ofNullable(rules.get("const")))
                .or(() -> Optional.ofNullable(
                        rules.path("enum").size() == 1 ? rules.get("enum").get(0) : null));
    }

    private Optional<JsonNode> named(Property property) {
        var name = property.name();
        return switch (property.type()) {
            case "string" ->
                clues.named(name).filter(property::allows).map(this::used).map(TextNode::valueOf);
            case "array" -> clues.named(name).map(this::used).map(text -> Json.array(List.of(text)));
            case "boolean" ->
                clues.named(name)
                        .filter(text -> text.equals("true") || text.equals("false"))
                        .map(text -> BooleanNode.valueOf(text.equals("true")));
            case "integer", "number" ->
                clues.numbered(name).map(number -> {
                    numbers.remove(number);
                    return DecimalNode.valueOf(number);
                });
            default -> Optional.empty();
        };
    }

    private String used(String clue) {
        paths.remove(clue);
        quotes.remove(clue);
        return clue;
    }

    /** The one value of an enumeration that the question says; none when it says several. */
    private Optional<JsonNode> said(Property property) {
        var said = StreamSupport.stream(property.rules().path("enum").spliterator(), false)
                .filter(value -> clues.says(value.asText()))
                .toList();
        return said.size() == 1 ? Optional.of(said.get(0)) : Optional.empty();
    }

    private Optional<JsonNode> guessed(Property property, boolean needed) {
        if (property.rules().has("enum") || property.rules().has("const")) {
            return Optional.empty();
        }
        return switch (property.type()) {
            case "string" -> (property.hasPattern() ? formed(property) : text(property, needed)).map(TextNode::valueOf);
            case "array" -> texts(property);
            case "boolean" ->
                clues.says(Terms.words(property.name())) ? Optional.of(BooleanNode.TRUE) : Optional.empty();
            case "integer" -> needed ? number(number -> number.scale() <= 0) : Optional.empty();
            case "number" -> needed ? number(number -> true) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Optional<String> text(Property property, boolean needed) {
        if (property.isFile()) {
            return next(paths);
        }
        if (property.isFolder()) {
            return needed
                    ? next(paths)
                    : next(paths, path -> !HAS_EXTENSION.matcher(path).matches());
        }
        if (property.isUrl()) {
            return next(urls);
        }
        var text = Optional.<String>empty();
        if (property.isContent()) {
            text = next(blocks);
        }
        if (text.isEmpty() && (needed || property.isQuery())) {
            text = next(quotes);
        }
        if (text.isEmpty() && needed && property.isQuery()) {
            text = next(names);
        }
        if (text.isEmpty() && needed && !property.isQuery() && !property.isContent()) {
            text = next(paths).or(() -> next(names)); // such as a branch: feature/login
        }
        return text;
    }

    /** The next clue of any kind that its pattern admits; files are taken for files only. */
    private Optional<String> formed(Property property) {
        return Stream.of(paths, quotes, names)
                .flatMap(kind ->
                        next(
                                kind,
                                text -> property.allows(text)
                                        && !Clues.FILE.matcher(text).matches())
                                .stream())
                .findFirst();
    }

    private Optional<JsonNode> texts(Property property) {
        if (!property.itemType().equals("string")) {
            return Optional.empty();
        }
        var found = property.isPath() ? paths : property.isUrl() ? urls : quotes;
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

    private static Optional<String> next(Deque<String> clues, Predicate<String> fits) {
        var found = clues.stream().filter(fits).findFirst();
        found.ifPresent(clues::remove);
        return found;
    }
}
