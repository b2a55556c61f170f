package io.agentic.api.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Words towards a model, kept as a versioned resource of a bundle. A new wording is a new version in a new file, so that what a model
 * said can be told apart by what it was asked.
 *
 * @param name what it is for, such as {@code verify}
 * @param version from 1
 * @param text the words; places to be filled stand in double braces
 */
public record Prompt(String name, int version, String text) {

    /**
     * Reads {@code prompts/NAME.vVERSION.md} beside a class.
     *
     * @throws IllegalArgumentException if there is no such resource
     */
    public static Prompt of(Class<?> owner, String name, int version) {
        var resource = "prompts/" + name + ".v" + version + ".md";
        try (var in = owner.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("No prompt '" + resource + "' beside " + owner.getName());
            }
            return new Prompt(name, version, new String(in.readAllBytes(), StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("Prompt '" + resource + "' of " + owner.getName(), e);
        }
    }

    /** How records name it, such as {@code verify.v1}. */
    public String id() {
        return name + ".v" + version;
    }

    /** The words with their places filled. Foreign text goes into a {@link DataBlock} instead. */
    public String filled(Map<String, String> values) {
        var filled = text;
        for (var value : values.entrySet()) {
            filled = filled.replace("{{" + value.getKey() + "}}", value.getValue());
        }
        return filled;
    }
}
