package io.agentic.operations.internal;

import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.OperationSpec.Parameter;
import io.agentic.platform.api.operation.OperationSpec.Type;
import io.agentic.platform.api.operation.Problem.Code;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes the record of a verb from what came in through a door. Every value is checked before the record is made. */
final class InputBinder<I> {

    /** A text may have so many characters. */
    static final int MAX_TEXT = 1024 * 1024;

    /**
     * A component of the record.
     *
     * @param parameter what surfaces see of it
     * @param raw its type: {@code Optional}, {@code List} or the same as {@code kind}
     * @param kind the type of a single value
     */
    record Slot(Parameter parameter, Class<?> raw, Class<?> kind) {}

    private final String verb;
    private final List<Slot> slots;
    private final Constructor<I> constructor;

    InputBinder(String verb, Class<I> input, List<Slot> slots) {
        this.verb = verb;
        this.slots = slots;
        try {
            constructor =
                    input.getDeclaredConstructor(slots.stream().map(Slot::raw).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("A record without its constructor: " + input, e);
        }
    }

    /** @throws AgenticException naming the parameter, the rule and the remedy */
    I bind(Map<String, ?> input) {
        for (var name : input.keySet()) {
            if (slots.stream().noneMatch(slot -> slot.parameter().name().equals(name))) {
                throw usage(
                        "'" + ScalarForms.shown(name) + "' is no parameter of " + verb + ".",
                        "It takes " + names() + ".");
            }
        }
        return made(slots.stream()
                .map(slot -> bound(slot, input.get(slot.parameter().name())))
                .toArray());
    }

    private Object bound(Slot slot, Object value) {
        if (slot.raw() == List.class) {
            var values = value == null ? List.of() : value instanceof Collection<?> many ? many : List.of(value);
            return values.stream().map(one -> scalar(slot, one)).toList();
        }
        if (slot.raw() == Optional.class) {
            return Optional.ofNullable(value).map(given -> scalar(slot, given));
        }
        if (value == null && slot.parameter().type() == Type.FLAG) {
            return false;
        }
        if (value == null) {
            var parameter = slot.parameter();
            throw usage(verb + " needs '" + parameter.name() + "'.", "Give it: " + parameter.description());
        }
        return scalar(slot, value);
    }

    private Object scalar(Slot slot, Object value) {
        var name = slot.parameter().name();
        if (value instanceof String text && text.length() > MAX_TEXT) {
            throw new AgenticException(
                    Code.TOO_LARGE,
                    "'" + name + "' of " + verb + " has " + text.length() + " characters; at most " + MAX_TEXT
                            + " are allowed.",
                    "Shorten it, or put it into a file and name the file.");
        }
        try {
            return ScalarForms.read(value, slot.kind());
        } catch (ScalarForms.Unfit unfit) {
            throw usage("'" + name + "' of " + verb + " " + unfit.getMessage() + ".", unfit.remedy());
        }
    }

    private I made(Object[] values) {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw new IllegalStateException("The record of " + verb + " cannot be made", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The record of " + verb + " cannot be made", e);
        }
    }

    private String names() {
        return slots.isEmpty()
                ? "none"
                : slots.stream().map(slot -> slot.parameter().name()).collect(Collectors.joining(", "));
    }

    private static AgenticException usage(String message, String remedy) {
        return new AgenticException(Code.USAGE, message, remedy);
    }
}
