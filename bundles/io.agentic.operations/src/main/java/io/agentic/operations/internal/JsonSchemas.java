package io.agentic.operations.internal;

import io.agentic.api.data.Fields;
import io.agentic.api.task.TaskId;
import io.agentic.platform.api.operation.Document;
import io.agentic.platform.api.operation.OperationSpec.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes JSON Schemas of inputs, and of answers as {@link JsonTree} makes them. */
final class JsonSchemas {

    private static final Set<Class<?>> TEXTS =
            Set.of(String.class, Path.class, TaskId.class, char.class, Character.class);
    private static final Set<Class<?>> WHOLE = Set.of(
            int.class,
            Integer.class,
            long.class,
            Long.class,
            short.class,
            Short.class,
            byte.class,
            Byte.class,
            BigInteger.class);
    private static final Set<Class<?>> REAL =
            Set.of(double.class, Double.class, float.class, Float.class, BigDecimal.class, Number.class);

    private JsonSchemas() {}

    static Map<String, Object> ofParameters(List<Parameter> parameters) {
        var properties = new LinkedHashMap<String, Object>();
        for (var parameter : parameters) {
            var one = ofValue(parameter);
            var schema = parameter.many() ? with("array", "items", one) : one;
            schema.put("description", parameter.description());
            properties.put(parameter.name(), schema);
        }
        var required = parameters.stream()
                .filter(Parameter::required)
                .map(Parameter::name)
                .toList();
        var schema = object(properties, required);
        schema.put("additionalProperties", false);
        return schema;
    }

    private static Map<String, Object> ofValue(Parameter parameter) {
        return switch (parameter.type()) {
            case INTEGER -> type("integer");
            case NUMBER -> type("number");
            case FLAG -> type("boolean");
            case CHOICE -> with("string", "enum", parameter.values());
            case TEXT, CONTENT, DURATION, PATH, UPLOAD -> type("string");
        };
    }

    static Map<String, Object> of(Type type) {
        return of(type, List.of());
    }

    private static Map<String, Object> of(Type type, List<Type> outer) {
        if (type instanceof WildcardType wild) {
            return of(wild.getUpperBounds()[0], outer);
        }
        if (type instanceof ParameterizedType generic) {
            var raw = (Class<?>) generic.getRawType();
            var last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            if (raw == Optional.class) {
                var either = new LinkedHashMap<String, Object>();
                either.put("anyOf", List.of(of(last, outer), type("null")));
                return either;
            }
            if (Collection.class.isAssignableFrom(raw)) {
                return with("array", "items", of(last, outer));
            }
            if (Map.class.isAssignableFrom(raw)) {
                return with("object", "additionalProperties", of(last, outer));
            }
            return of(raw, outer);
        }
        return type instanceof Class<?> plain ? ofClass(plain, outer) : new LinkedHashMap<>();
    }

    private static Map<String, Object> ofClass(Class<?> type, List<Type> outer) {
        if (TEXTS.contains(type)) {
            return type("string");
        }
        if (WHOLE.contains(type)) {
            return type("integer");
        }
        if (REAL.contains(type)) {
            return type("number");
        }
        if (type == boolean.class || type == Boolean.class) {
            return type("boolean");
        }
        if (type == Instant.class) {
            return with("string", "format", "date-time");
        }
        if (type == Duration.class) {
            return with("string", "format", "duration");
        }
        if (type.isEnum()) {
            var names = Arrays.stream(type.getEnumConstants()).map(value -> ((Enum<?>) value).name());
            return with("string", "enum", names.toList());
        }
        if (type == Fields.class || type == Map.class || outer.contains(type)) {
            return type("object"); // open, or one that holds itself
        }
        return type.isRecord() ? ofRecord(type, outer) : new LinkedHashMap<>();
    }

    private static Map<String, Object> ofRecord(Class<?> type, List<Type> outer) {
        var inside = new ArrayList<>(outer);
        inside.add(type);
        var properties = new LinkedHashMap<String, Object>();
        var required = new ArrayList<String>();
        for (RecordComponent component : type.getRecordComponents()) {
            properties.put(component.getName(), of(component.getGenericType(), inside));
            required.add(component.getName());
        }
        var schema = object(properties, required);
        if (type == Document.class) {
            schema.put("title", Document.class.getSimpleName()); // by which surfaces know it
        }
        return schema;
    }

    private static Map<String, Object> object(Map<String, Object> properties, List<String> required) {
        var schema = with("object", "properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        return schema;
    }

    private static Map<String, Object> type(String name) {
        var schema = new LinkedHashMap<String, Object>();
        schema.put("type", name);
        return schema;
    }

    private static Map<String, Object> with(String name, String member, Object value) {
        var schema = type(name);
        schema.put(member, value);
        return schema;
    }
}
