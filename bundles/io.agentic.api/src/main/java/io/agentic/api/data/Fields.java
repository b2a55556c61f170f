package io.agentic.api.data;

import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * A JSON object as immutable Java values, in the order they were put.
 *
 * <p>A value is a {@link String}, {@link Boolean}, {@link Number}, {@link List} of values or {@link Map} from text to value; never
 * null. Members and items that are null when an object is made are left out.
 *
 * @param values by name
 */
public record Fields(Map<String, Object> values) {

    /** The object without members. */
    public static final Fields NONE = new Fields(Map.of());

    /** @throws IllegalArgumentException if a value is of a type JSON does not have */
    public Fields {
        values = copy(values);
    }

    /** Returns an object with one member. */
    public static Fields of(String name, Object value) {
        return builder().with(name, value).build();
    }

    /** Begins an object of several members, which costs less than one object for each {@link #with}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns this object with one member added or replaced. */
    public Fields with(String name, Object value) {
        var more = new Builder();
        values.forEach(more.members::put);
        return more.with(name, value).build();
    }

    /** Whether there is a member of that name. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** @throws IllegalArgumentException if the member is missing or not text */
    public String text(String name) {
        return typed(name, String.class);
    }

    /** Returns the member as text, or {@code fallback} when it is missing. */
    public String text(String name, String fallback) {
        return has(name) ? text(name) : fallback;
    }

    /** @throws IllegalArgumentException if the member is missing or not a number */
    public long number(String name) {
        return typed(name, Number.class).longValue();
    }

    /** Returns the member as a whole number, or {@code fallback} when it is missing. */
    public long number(String name, long fallback) {
        return has(name) ? number(name) : fallback;
    }

    /** Returns the member as a real number, or {@code fallback} when it is missing. */
    public double decimal(String name, double fallback) {
        return has(name) ? typed(name, Number.class).doubleValue() : fallback;
    }

    /** Whether the member is there and true. */
    public boolean flag(String name) {
        return has(name) && typed(name, Boolean.class);
    }

    /** Returns the member as a list of texts; empty when it is missing. */
    public List<String> texts(String name) {
        return list(name).stream()
                .map(value -> value instanceof String text ? text : String.valueOf(value))
                .toList();
    }

    /** Returns the member as an object; empty when it is missing. */
    public Fields object(String name) {
        return has(name) ? of(name, values.get(name), Map.class) : NONE;
    }

    /** Returns the member as a list of objects; empty when it is missing. */
    public List<Fields> objects(String name) {
        return list(name).stream().map(value -> of(name, value, Map.class)).toList();
    }

    /** Returns this object as JSON text on one line, members in order. */
    public String json() {
        var out = new StringBuilder();
        JsonWriter.write(values, out);
        return out.toString();
    }

    private List<?> list(String name) {
        return has(name) ? typed(name, List.class) : List.of();
    }

    private <T> T typed(String name, Class<T> type) {
        var value = values.get(name);
        if (type.isInstance(value)) {
            return type.cast(value);
        }
        throw new IllegalArgumentException(
                value == null
                        ? "'" + name + "' is missing"
                        : "'" + name + "' must be " + word(type) + ", not " + value);
    }

    private static Fields of(String name, Object value, Class<?> type) {
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException("'" + name + "' must be " + word(type) + ", not " + value);
        }
        return new Fields(copy((Map<?, ?>) value));
    }

    private static String word(Class<?> type) {
        return type == String.class
                ? "text"
                : type == Number.class
                        ? "a number"
                        : type == Boolean.class ? "true or false" : type == List.class ? "a list" : "an object";
    }

    /** What was copied once cannot change any more, and is not copied again. */
    private static Map<String, Object> copy(Map<?, ?> map) {
        if (map instanceof CopiedMap copied) {
            return copied;
        }
        var copy = new LinkedHashMap<String, Object>();
        map.forEach((name, value) -> {
            if (value != null) {
                copy.put(String.valueOf(name), copy(value));
            }
        });
        return new CopiedMap(copy);
    }

    private static Object copy(Object value) {
        if (value instanceof String
                || value instanceof Boolean
                || value instanceof Number
                || value instanceof CopiedList) {
            return value;
        }
        if (value instanceof Fields fields) {
            return fields.values();
        }
        if (value instanceof Map<?, ?> map) {
            return copy(map);
        }
        if (value instanceof Iterable<?> items) {
            var list = new ArrayList<>();
            items.forEach(item -> {
                if (item != null) {
                    list.add(copy(item));
                }
            });
            return new CopiedList(list);
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        throw new IllegalArgumentException(
                "Not a JSON value: " + value + (value == null ? "" : " of " + value.getClass()));
    }

    /** Members of an object to be, in the order they are put. Not thread-safe. */
    public static final class Builder {

        private Map<String, Object> members = new LinkedHashMap<>(4);

        private Builder() {}

        /**
         * Adds a member or replaces it; null removes it.
         *
         * @throws IllegalArgumentException if the value is of a type JSON does not have
         * @throws IllegalStateException if the object has been built
         */
        public Builder with(String name, Object value) {
            if (members == null) {
                throw new IllegalStateException("The object has been built; '" + name + "' comes too late");
            }
            if (value == null) {
                members.remove(name);
            } else {
                members.put(name, copy(value));
            }
            return this;
        }

        /** Ends the building: what is built cannot change any more, so the builder takes nothing after. */
        public Fields build() {
            var built = new Fields(new CopiedMap(members));
            members = null;
            return built;
        }
    }

    /** Read only, and so are its values; whoever makes one keeps no hold of the map behind it. */
    private static final class CopiedMap extends AbstractMap<String, Object> {

        private final Map<String, Object> values;

        CopiedMap(Map<String, Object> values) {
            this.values = values;
        }

        @Override
        public void forEach(BiConsumer<? super String, ? super Object> action) {
            values.forEach(action);
        }

        @Override
        public int size() {
            return values.size();
        }

        @Override
        public Object get(Object name) {
            return values.get(name);
        }

        @Override
        public boolean containsKey(Object name) {
            return values.containsKey(name);
        }

        @Override
        public Set<Entry<String, Object>> entrySet() {
            return Collections.unmodifiableMap(values).entrySet();
        }
    }

    /** Read only, and so are its items. */
    private static final class CopiedList extends AbstractList<Object> {

        private final List<Object> items;

        CopiedList(List<Object> items) {
            this.items = items;
        }

        @Override
        public Object get(int index) {
            return items.get(index);
        }

        @Override
        public int size() {
            return items.size();
        }
    }
}
