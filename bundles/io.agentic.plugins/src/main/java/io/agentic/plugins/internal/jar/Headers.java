package io.agentic.plugins.internal.jar;

import io.agentic.platform.api.operation.Shown;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.apache.felix.utils.manifest.Attribute;
import org.apache.felix.utils.manifest.Clause;
import org.apache.felix.utils.manifest.Parser;

/** The headers of a bundle. */
final class Headers {

    private final Attributes main;

    Headers(Manifest manifest) {
        main = manifest.getMainAttributes();
    }

    Optional<String> find(String name) {
        return Optional.ofNullable(main.getValue(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** The part before attributes and directives. */
    Optional<String> plain(String name) {
        return clauses(name).stream().findFirst().map(Clause::getName);
    }

    /** None when there is no such header. */
    List<Clause> clauses(String name) {
        return find(name).map(header -> parsed(name, header)).orElse(List.of());
    }

    /** Those of a capability or requirement header in a namespace. */
    List<Clause> clauses(String name, String namespace) {
        return clauses(name).stream()
                .filter(clause -> clause.getName().equals(namespace))
                .toList();
    }

    /** An attribute as text, whatever type it has; empty when it is not there. */
    static String text(Clause clause, String name) {
        return attributes(clause)
                .filter(attribute -> untyped(attribute.getName()).equals(name))
                .map(attribute ->
                        attribute.getValue().replaceAll("\\\\(.)", "$1").strip())
                .findFirst()
                .orElse("");
    }

    private static Stream<Attribute> attributes(Clause clause) {
        return Arrays.stream(clause.getAttributes());
    }

    /** {@code version:Version} is the attribute {@code version}. */
    private static String untyped(String attribute) {
        var colon = attribute.indexOf(':');
        return (colon < 0 ? attribute : attribute.substring(0, colon)).strip();
    }

    private static List<Clause> parsed(String name, String header) {
        try {
            return List.of(Parser.parseHeader(header));
        } catch (IllegalArgumentException e) {
            throw Broken.rule(
                    "The header " + name + " of the jar cannot be read: " + Shown.line(String.valueOf(e.getMessage()))
                            + ".",
                    "Build it with bnd.");
        }
    }
}
