package io.agentic.cli.internal;

import io.agentic.cli.grammar.Json;
import io.agentic.platform.api.operation.Operation.Effect;
import io.agentic.platform.api.operation.Operation.Where;
import io.agentic.platform.api.operation.OperationSpec;
import io.agentic.platform.api.operation.OperationSpec.Parameter;
import io.agentic.platform.api.operation.OperationSpec.Type;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The verbs, read from the runtime's OpenAPI document.
 *
 * @param verbs in the order of the document
 */
record VerbTable(List<OperationSpec> verbs) {

    VerbTable {
        verbs = List.copyOf(verbs);
    }

    /** @throws IOException when the document is none of ours */
    static VerbTable of(Object openApi) throws IOException {
        var verbs = new ArrayList<OperationSpec>();
        var paths = Json.object(Json.object(openApi).get("paths"));
        for (var path : paths.entrySet()) {
            for (var method : Json.object(path.getValue()).entrySet()) {
                var operation = Json.object(method.getValue());
                if (operation.containsKey("x-agentic")) {
                    verbs.add(verb(path.getKey(), method.getKey(), operation));
                }
            }
        }
        if (verbs.isEmpty()) {
            throw new IOException("No verbs in the OpenAPI document");
        }
        return new VerbTable(verbs);
    }

    Optional<OperationSpec> find(String noun, String verb) {
        return verbs.stream()
                .filter(spec -> spec.name().equals(noun + ":" + verb))
                .findFirst();
    }

    private static OperationSpec verb(String path, String method, Map<String, Object> operation) throws IOException {
        var row = Json.object(operation.get("x-agentic"));
        try {
            return new OperationSpec(
                    text(row, "name"),
                    String.valueOf(operation.getOrDefault("summary", "")),
                    text(row, "permission"),
                    Where.ANYWHERE, // that is judged by the runtime
                    Effect.valueOf(text(row, "effect")),
                    method.toUpperCase(Locale.ROOT),
                    path.startsWith(RestClient.ROOT + "/") ? path.substring(RestClient.ROOT.length()) : path,
                    Json.list(row.get("parameters")).stream()
                            .map(VerbTable::parameter)
                            .toList(),
                    texts(row.get("columns")),
                    Map.of(),
                    Map.of());
        } catch (IllegalArgumentException e) {
            throw new IOException("An operation of the OpenAPI document cannot be understood: " + e.getMessage(), e);
        }
    }

    private static Parameter parameter(Object json) {
        var row = Json.object(json);
        return new Parameter(
                text(row, "name"),
                Boolean.TRUE.equals(row.get("positional")),
                Type.valueOf(text(row, "type")),
                Boolean.TRUE.equals(row.get("required")),
                Boolean.TRUE.equals(row.get("many")),
                texts(row.get("values")),
                String.valueOf(row.getOrDefault("description", "")),
                String.valueOf(row.getOrDefault("completes", "")));
    }

    private static String text(Map<String, Object> row, String name) {
        if (row.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("'" + name + "' is missing in " + row);
    }

    private static List<String> texts(Object list) {
        return Json.list(list).stream().map(String::valueOf).toList();
    }
}
