package io.agentic.web.rest.internal;

import io.agentic.platform.api.operation.Operation.Effect;
import io.agentic.platform.api.operation.Operation.Where;
import io.agentic.platform.api.operation.OperationSpec;
import io.agentic.platform.api.operation.OperationSpec.Parameter;
import io.agentic.platform.api.operation.OperationSpec.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A small operation table. */
final class Rows {

    static final OperationSpec RUN = row(
            "task:run",
            Effect.CHANGES,
            "POST",
            "/tasks",
            List.of(
                    parameter("objective", true, Type.TEXT, true, false),
                    parameter("write", false, Type.FLAG, false, false)),
            List.of(),
            "id",
            "status");
    static final OperationSpec LIST = row(
            "task:list",
            Effect.READS,
            "GET",
            "/tasks",
            List.of(
                    parameter("status", false, Type.CHOICE, false, true),
                    parameter("all", false, Type.FLAG, false, false),
                    parameter("limit", false, Type.INTEGER, false, false)),
            List.of("id", "status"));
    static final OperationSpec SHOW = row(
            "task:show",
            Effect.READS,
            "GET",
            "/tasks/{id}",
            List.of(parameter("id", true, Type.TEXT, true, false)),
            List.of(),
            "id");
    static final OperationSpec CANCEL = row(
            "task:cancel",
            Effect.CHANGES,
            "POST",
            "/tasks/{id}/cancel",
            List.of(parameter("id", true, Type.TEXT, true, false), parameter("reason", false, Type.TEXT, false, false)),
            List.of(),
            "id");
    static final OperationSpec ACTIVE = row("task:active", Effect.READS, "GET", "/tasks/active", List.of(), List.of());
    static final List<OperationSpec> TABLE = List.of(ACTIVE, CANCEL, LIST, RUN, SHOW);

    private Rows() {}

    static Parameter parameter(String name, boolean positional, Type type, boolean required, boolean many) {
        return new Parameter(name, positional, type, required, many, List.of(), "The " + name, "");
    }

    static OperationSpec row(
            String name,
            Effect effect,
            String method,
            String path,
            List<Parameter> parameters,
            List<String> columns,
            String... answers) {
        var properties = new LinkedHashMap<String, Object>();
        parameters.forEach(parameter -> properties.put(parameter.name(), Map.of("type", "string")));
        var members = new LinkedHashMap<String, Object>();
        List.of(answers).forEach(member -> members.put(member, Map.of("type", "string")));
        return new OperationSpec(
                name,
                "Does " + name,
                name.substring(0, name.indexOf(':')) + ":right",
                Where.HOUSE,
                effect,
                method,
                path,
                parameters,
                columns,
                Map.of("type", "object", "properties", properties, "additionalProperties", false),
                Map.of("type", "object", "properties", members));
    }
}
