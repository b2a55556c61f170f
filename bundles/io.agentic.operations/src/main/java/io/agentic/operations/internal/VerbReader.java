package io.agentic.operations.internal;

import io.agentic.operations.internal.InputBinder.Slot;
import io.agentic.platform.api.operation.Argument;
import io.agentic.platform.api.operation.Operation;
import io.agentic.platform.api.operation.Operation.Where;
import io.agentic.platform.api.operation.OperationSet.Binding;
import io.agentic.platform.api.operation.OperationSpec;
import io.agentic.platform.api.operation.OperationSpec.Parameter;
import io.agentic.platform.api.operation.OperationSpec.Type;
import io.agentic.platform.api.operation.Option;
import io.agentic.platform.api.operation.Request;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a verb from the annotations of its record. */
final class VerbReader {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*:[a-z][a-z0-9-]*");
    private static final Pattern PERMISSION = Pattern.compile("[a-z][a-z0-9-]*(:[a-z0-9_-]+)+");
    private static final Pattern REST = Pattern.compile("(GET|POST|PUT|DELETE) ((/[a-z0-9-]+|/\\{[a-zA-Z0-9]+})+)");
    private static final Pattern BRACES = Pattern.compile("\\{([^}]*)}");

    private static final Map<Class<?>, Type> TYPES = Map.ofEntries(
            Map.entry(String.class, Type.TEXT),
            Map.entry(int.class, Type.INTEGER),
            Map.entry(Integer.class, Type.INTEGER),
            Map.entry(long.class, Type.INTEGER),
            Map.entry(Long.class, Type.INTEGER),
            Map.entry(double.class, Type.NUMBER),
            Map.entry(Double.class, Type.NUMBER),
            Map.entry(BigDecimal.class, Type.NUMBER),
            Map.entry(boolean.class, Type.FLAG),
            Map.entry(Boolean.class, Type.FLAG),
            Map.entry(Duration.class, Type.DURATION),
            Map.entry(Path.class, Type.PATH));

    private VerbReader() {}

    /** @throws IllegalArgumentException if the record does not say what a verb needs; the message says what is missing */
    static <I extends Request<O>, O> Verb<I, O> read(Binding<I, O> binding) {
        var input = binding.input();
        var operation = input.getAnnotation(Operation.class);
        demand(input.isRecord() && operation != null, "it is no record with @Operation");
        demand(NAME.matcher(operation.name()).matches(), "its name is not noun:verb: '" + operation.name() + "'");
        demand(
                PERMISSION.matcher(operation.permission()).matches(),
                "its permission is not noun:right: '" + operation.permission() + "'");
        var rest = REST.matcher(operation.rest());
        demand(rest.matches(), "its REST path is not METHOD /path: '" + operation.rest() + "'");
        checkWhere(binding, operation.in());
        var slots =
                Arrays.stream(input.getRecordComponents()).map(VerbReader::slot).toList();
        var parameters = slots.stream().map(Slot::parameter).toList();
        demand(
                operation.in() != Where.WORKSPACE || slots.stream().anyMatch(VerbReader::namesWorkspace),
                "it is about a workspace and has no Optional<String> '" + Verb.WORKSPACE + "'");
        demand(
                operation.on().isEmpty()
                        || operation.in() == Where.WORKSPACE
                                && parameters.stream()
                                        .anyMatch(parameter -> parameter.name().equals(operation.on())
                                                && parameter.type() == Type.TEXT
                                                && !parameter.many()),
                "the object of its right, '" + operation.on() + "', is no text of a verb about a workspace");
        checkBraces(rest.group(2), parameters);
        checkOrder(parameters);
        checkUpload(rest.group(1), rest.group(2), parameters);
        var output = output(input);
        checkColumns(output, operation.columns());
        var spec = new OperationSpec(
                operation.name(),
                operation.summary(),
                operation.permission(),
                operation.in(),
                operation.effect(),
                rest.group(1),
                rest.group(2),
                parameters,
                List.of(operation.columns()),
                JsonSchemas.ofParameters(parameters),
                JsonSchemas.of(output));
        return new Verb<>(
                spec,
                new InputBinder<>(operation.name(), input, slots),
                operation.on(),
                binding.rooms(),
                binding.handler());
    }

    private static void checkWhere(Binding<?, ?> binding, Where where) {
        demand(
                (where == Where.OBJECT) == binding.rooms().isPresent(),
                where == Where.OBJECT
                        ? "it is about an object, and its binding does not say how to find the object's workspace"
                        : "its binding finds the workspace of an object, and it is not about one");
    }

    private static boolean namesWorkspace(Slot slot) {
        return slot.parameter().name().equals(Verb.WORKSPACE)
                && slot.raw() == Optional.class
                && slot.kind() == String.class;
    }

    private static Slot slot(RecordComponent component) {
        var argument = component.getAnnotation(Argument.class);
        var option = component.getAnnotation(Option.class);
        var name = component.getName();
        demand((argument == null) != (option == null), "'" + name + "' must be either @Argument or @Option");
        var raw = component.getType();
        var wrapped = raw == Optional.class || raw == List.class;
        var kind = wrapped ? inner(component) : raw;
        var type = type(argument, option, kind);
        demand(type != null, "'" + name + "' has a type that cannot be written as text: " + component.getGenericType());
        demand(type != Type.CONTENT || kind == String.class, "'" + name + "' is a file's content but no String");
        demand(
                type != Type.UPLOAD || kind == String.class && raw != List.class,
                "'" + name + "' may be uploaded but is no String, or many");
        var values = new ArrayList<String>();
        if (kind.isEnum()) {
            Arrays.stream(kind.getEnumConstants()).forEach(value -> values.add(((Enum<?>) value).name()));
        }
        var parameter = new Parameter(
                name,
                argument != null,
                type,
                !wrapped && type != Type.FLAG,
                raw == List.class,
                values,
                argument != null ? argument.description() : option.description(),
                argument != null ? argument.completes() : option.completes());
        return new Slot(parameter, raw, kind);
    }

    private static Type type(Argument argument, Option option, Class<?> kind) {
        if (argument != null ? argument.upload() : option.upload()) {
            return Type.UPLOAD;
        }
        return option != null && option.file() ? Type.CONTENT : kind.isEnum() ? Type.CHOICE : TYPES.get(kind);
    }

    private static Class<?> inner(RecordComponent component) {
        var inner =
                component.getGenericType() instanceof ParameterizedType type ? type.getActualTypeArguments()[0] : null;
        demand(
                inner instanceof Class<?>,
                "'" + component.getName() + "' must say of what it is: " + component.getGenericType());
        return (Class<?>) inner;
    }

    private static java.lang.reflect.Type output(Class<?> input) {
        return Arrays.stream(input.getGenericInterfaces())
                .filter(type -> type instanceof ParameterizedType generic && generic.getRawType() == Request.class)
                .map(type -> ((ParameterizedType) type).getActualTypeArguments()[0])
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("it does not implement Request<…> itself"));
    }

    private static void checkBraces(String path, List<Parameter> parameters) {
        BRACES.matcher(path)
                .results()
                .map(match -> match.group(1))
                .forEach(name -> demand(
                        parameters.stream()
                                .anyMatch(parameter -> parameter.name().equals(name) && parameter.required()),
                        "'" + name + "' in its REST path is no component that must be given"));
    }

    /** After a place that may be empty or repeated no other place can be told. */
    private static void checkOrder(List<Parameter> parameters) {
        var places = parameters.stream().filter(Parameter::positional).toList();
        for (int i = 0; i + 1 < places.size(); i++) {
            demand(
                    places.get(i).required()
                            || !places.get(i).many() && !places.get(i + 1).required(),
                    "'" + places.get(i + 1).name() + "' has no certain place after '"
                            + places.get(i).name() + "'");
        }
    }

    /** A request has one body. */
    private static void checkUpload(String method, String path, List<Parameter> parameters) {
        var uploaded = parameters.stream()
                .filter(parameter -> parameter.type() == Type.UPLOAD)
                .map(Parameter::name)
                .toList();
        demand(uploaded.size() < 2, "more than one of its components may be uploaded: " + uploaded);
        demand(
                uploaded.isEmpty() || method.equals("POST") || method.equals("PUT"),
                "'" + String.join("", uploaded) + "' may be uploaded, and " + method + " has no body");
        demand(
                uploaded.stream().noneMatch(name -> path.contains("{" + name + "}")),
                "'" + String.join("", uploaded) + "' may be uploaded, and is in its REST path");
    }

    private static void checkColumns(java.lang.reflect.Type output, String[] columns) {
        var item = output instanceof ParameterizedType list && list.getRawType() == List.class
                ? list.getActualTypeArguments()[0]
                : null;
        demand(columns.length == 0 || item != null, "it has columns but does not answer with a List");
        if (item instanceof Class<?> type && type.isRecord()) {
            var members = Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getName)
                    .toList();
            demand(
                    members.containsAll(List.of(columns)),
                    "its columns " + List.of(columns) + " are not all members of its answer: " + members);
        }
    }

    private static void demand(boolean met, String otherwise) {
        if (!met) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
