package io.agentic.config.files.internal.rule;

import io.agentic.api.data.Fields;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a bundle says of one of its configurations.
 *
 * @param pid or factory PID
 * @param factory whether there may be several, each with a name
 * @param bundle symbolic name of whose it is
 * @param name for people
 * @param keys in their order
 */
public record Schema(String pid, boolean factory, String bundle, String name, List<Key> keys) {

    public Schema {
        keys = List.copyOf(keys);
    }

    /** The key of that id; or that of a family, such as {@code route.NAME}, under that id. */
    public Optional<Key> key(String id) {
        return keys.stream().filter(key -> key.id().equals(id)).findFirst().or(() -> keys.stream()
                .filter(key -> key.isFamilyOf(id))
                .findFirst()
                .map(family -> family.named(id)));
    }

    public List<String> ids() {
        return keys.stream().map(Key::id).toList();
    }

    /** What is wrong with values, a sentence each; a value that is only filled in later ({@code $[…]}) is not looked at. */
    public List<String> problems(Map<String, String> values) {
        var problems = new ArrayList<String>();
        for (var key : keys) {
            var value = values.get(key.id());
            if (value == null && key.required()) {
                problems.add(key.id() + " must be given");
            } else if (value != null && !value.contains("$[")) {
                key.objection(value).ifPresent(objection -> problems.add(key.id() + " " + objection));
            }
        }
        return problems;
    }

    /** Keys that are not among its own by their very ids: members of families, and such as it does not know. */
    public List<String> others(Map<String, String> values) {
        return values.keySet().stream().filter(id -> !ids().contains(id)).toList();
    }

    /** Keys it does not know. */
    public List<String> unknown(Map<String, String> values) {
        return values.keySet().stream().filter(id -> key(id).isEmpty()).toList();
    }

    /** What the framework is given. */
    public Dictionary<String, Object> dictionary(Map<String, String> values) {
        var dictionary = new Hashtable<String, Object>();
        values.forEach((id, value) ->
                dictionary.put(id, key(id).map(key -> key.value(value)).orElse(value)));
        return dictionary;
    }

    /** What a check of the plugin is given: all, with defaults. */
    public Fields fields(Map<String, String> values) {
        var fields = Fields.builder();
        for (var key : keys) {
            Optional.ofNullable(values.get(key.id()))
                    .or(key::fallback)
                    .filter(text -> !text.contains("$["))
                    .ifPresent(text -> fields.with(key.id(), key.typed(text)));
        }
        return fields.build();
    }
}
