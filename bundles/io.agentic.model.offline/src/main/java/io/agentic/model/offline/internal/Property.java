package io.agentic.model.offline.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A property of a JSON Schema, and what its name and its rules say of the values it wants.
 *
 * @param rules an object, or nothing when the schema is nonsense
 */
record Property(String name, JsonNode rules) {

    private static final Set<String> FOLDER_WORDS = Set.of("folder", "folders", "directory", "directories", "dir");
    private static final Set<String> FILE_WORDS = Set.of("path", "paths", "file", "files", "filename");
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
    private static final Pattern REPEATED_GROUP = Pattern.compile("\\)[*+{]");

    /** The properties of a schema, in its order. */
    static List<Property> of(ObjectNode schema) {
        return stream(schema).toList();
    }

    /** Their names. */
    static List<String> names(ObjectNode schema) {
        return stream(schema).map(Property::name).toList();
    }

    /** Words that some property admits among few others. */
    static Stream<String> choices(ObjectNode schema) {
        return stream(schema).flatMap(Property::choices);
    }

    /** Empty text when the schema does not say. */
    String type() {
        return type(rules);
    }

    /** The type of the items of an array. */
    String itemType() {
        return type(rules.path("items"));
    }

    boolean hasPattern() {
        return rules.has("pattern");
    }

    /** The values of its enumeration; none when it has none. */
    Stream<String> choices() {
        return StreamSupport.stream(rules.path("enum").spliterator(), false).map(JsonNode::asText);
    }

    /** Whether a text may be its value, by enumeration and pattern. */
    boolean allows(String text) {
        return (!rules.has("enum") || choices().anyMatch(text::equals))
                && (!hasPattern() || matches(rules.path("pattern").asText(), text));
    }

    boolean isFile() {
        return isAbout(FILE_WORDS);
    }

    boolean isFolder() {
        return isAbout(FOLDER_WORDS);
    }

    boolean isPath() {
        return isFile() || isFolder();
    }

    boolean isUrl() {
        return isAbout(URL_WORDS);
    }

    /** Whether it wants a short text, such as what is searched for. */
    boolean isQuery() {
        return isAbout(QUERY_WORDS);
    }

    /** Whether it wants a long text. */
    boolean isContent() {
        return isAbout(CONTENT_WORDS);
    }

    /** Whether few texts fit. */
    boolean hasForm() {
        return !type().equals("string") || hasPattern() || isQuery() || isContent();
    }

    private boolean isAbout(Set<String> words) {
        return Arrays.stream(Terms.words(name).split(" ")).anyMatch(words::contains);
    }

    private static Stream<Property> stream(ObjectNode schema) {
        var properties = schema.path("properties");
        return StreamSupport.stream(((Iterable<String>) properties::fieldNames).spliterator(), false)
                .map(name -> new Property(name, properties.path(name)));
    }

    /** A pattern that repeats a group could be tried for ever, so it admits nothing here. */
    private static boolean matches(String pattern, String text) {
        try {
            return !REPEATED_GROUP.matcher(pattern).find()
                    && Pattern.compile(pattern).matcher(text).find();
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    private static String type(JsonNode rules) {
        var type = rules.path("type");
        if (type.isArray()) {
            return StreamSupport.stream(type.spliterator(), false)
                    .map(JsonNode::asText)
                    .filter(name -> !name.equals("null"))
                    .findFirst()
                    .orElse("");
        }
        return type.asText(rules.has("enum") ? "string" : "");
    }
}
