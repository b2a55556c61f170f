package io.agentic.config.files.internal.rule;

import io.agentic.platform.api.operation.Shown;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.felix.metatype.AD;
import org.osgi.service.metatype.AttributeDefinition;

/** One key of a configuration, as its Metatype has it. */
public record Key(AD definition) {

    private static final String ANY = "NAME";

    private static final Map<Integer, String> TYPES = Map.ofEntries(
            Map.entry(AttributeDefinition.STRING, "text"),
            Map.entry(AttributeDefinition.PASSWORD, "secret"),
            Map.entry(AttributeDefinition.BOOLEAN, "true or false"),
            Map.entry(AttributeDefinition.CHARACTER, "character"),
            Map.entry(AttributeDefinition.BYTE, "whole number"),
            Map.entry(AttributeDefinition.SHORT, "whole number"),
            Map.entry(AttributeDefinition.INTEGER, "whole number"),
            Map.entry(AttributeDefinition.LONG, "whole number"),
            Map.entry(AttributeDefinition.FLOAT, "number"),
            Map.entry(AttributeDefinition.DOUBLE, "number"));

    public String id() {
        return definition.getID();
    }

    /** Whether it stands for all keys like this one: a part {@code NAME} of its id is whatever somebody calls it. */
    boolean isFamilyOf(String id) {
        return Arrays.asList(id().split("\\.")).contains(ANY)
                && id.matches(Arrays.stream(id().split("\\."))
                        .map(part -> part.equals(ANY) ? "[^.]+" : Pattern.quote(part))
                        .collect(Collectors.joining("\\.")));
    }

    /** One of its family. */
    Key named(String id) {
        var one = new AD();
        one.setID(id);
        one.setDescription(definition.getDescription());
        one.setType(typeName());
        one.setCardinality(definition.getCardinality());
        one.setRequired(false);
        one.setMin(definition.getMin());
        one.setMax(definition.getMax());
        return new Key(one);
    }

    public String description() {
        return text(definition.getDescription());
    }

    /** In words. */
    public String type() {
        return (many() ? "list of " : "") + TYPES.getOrDefault(definition.getType(), "text");
    }

    public boolean secret() {
        return definition.getType() == AttributeDefinition.PASSWORD;
    }

    /** What holds if nothing is said; empty if nothing does. */
    public Optional<String> fallback() {
        return Optional.ofNullable(definition.getDefaultValue()).map(values -> String.join(",", values));
    }

    public boolean required() {
        return definition.isRequired() && fallback().isEmpty();
    }

    /** What values are allowed, in words; empty if all of the type. */
    public String limits() {
        var options = options();
        if (!options.isEmpty()) {
            return "one of " + String.join(", ", options);
        }
        var least = Stream.of(text(definition.getMin())).filter(min -> !min.isEmpty());
        var most = Stream.of(text(definition.getMax())).filter(max -> !max.isEmpty());
        return String.join(
                ", ",
                Stream.concat(least.map(min -> "at least " + min), most.map(max -> "at most " + max))
                        .toList());
    }

    /** Which rule a value breaks, as the end of a sentence that begins with the key; empty if none. Never has the value of a secret. */
    public Optional<String> objection(String value) {
        if (value.isEmpty() && text()) {
            return Optional.empty();
        }
        var parts = many() ? parts(value) : List.of(value);
        var most = Math.abs((long) definition.getCardinality());
        if (many() && parts.size() > most) {
            return Optional.of("has " + parts.size() + " values; at most " + most + " are allowed");
        }
        return parts.stream()
                .filter(part -> !fits(part))
                .findFirst()
                .map(part -> "must be " + wanted() + (secret() ? "" : ", and is '" + Shown.of(part) + "'"));
    }

    /** What the framework is given. */
    Object value(String text) {
        return many() ? parts(text).toArray(String[]::new) : text;
    }

    /** What a check of the plugin is given. */
    Object typed(String text) {
        if (many()) {
            return parts(text);
        }
        return switch (definition.getType()) {
            case AttributeDefinition.BOOLEAN -> Boolean.valueOf(text);
            case AttributeDefinition.BYTE,
                    AttributeDefinition.SHORT,
                    AttributeDefinition.INTEGER,
                    AttributeDefinition.LONG -> Long.valueOf(text);
            case AttributeDefinition.FLOAT, AttributeDefinition.DOUBLE -> Double.valueOf(text);
            default -> text;
        };
    }

    /** A number or a text of a length, by the rules of OSGi's Metatype. */
    private boolean fits(String part) {
        var one = new AD();
        one.setType(typeName());
        one.setRequired(true);
        one.setMin(definition.getMin());
        one.setMax(definition.getMax());
        var options = new LinkedHashMap<String, String>();
        options().forEach(option -> options.put(option, option));
        one.setOptions(options);
        return text(one.validate(part)).isEmpty();
    }

    private String typeName() {
        return switch (definition.getType()) {
            case AttributeDefinition.BOOLEAN -> "Boolean";
            case AttributeDefinition.CHARACTER -> "Character";
            case AttributeDefinition.BYTE -> "Byte";
            case AttributeDefinition.SHORT -> "Short";
            case AttributeDefinition.INTEGER -> "Integer";
            case AttributeDefinition.LONG -> "Long";
            case AttributeDefinition.FLOAT -> "Float";
            case AttributeDefinition.DOUBLE -> "Double";
            default -> "String";
        };
    }

    private String wanted() {
        var limits = limits();
        var length = text() && options().isEmpty() && !limits.isEmpty() ? " characters" : "";
        var kind = TYPES.getOrDefault(definition.getType(), "text");
        return limits.isEmpty()
                ? definition.getType() == AttributeDefinition.BOOLEAN ? kind : "a " + kind
                : (options().isEmpty() && !text() ? "a " + kind + ", " : "") + limits + length;
    }

    private boolean text() {
        return definition.getType() == AttributeDefinition.STRING || secret();
    }

    private boolean many() {
        return definition.getCardinality() != 0;
    }

    private List<String> options() {
        return definition.getOptionValues() == null ? List.of() : List.of(definition.getOptionValues());
    }

    private static List<String> parts(String value) {
        return value.isEmpty()
                ? List.of()
                : Arrays.stream(AD.splitList(value)).map(String::strip).toList();
    }

    private static String text(String orNull) {
        return orNull == null ? "" : orNull;
    }
}
