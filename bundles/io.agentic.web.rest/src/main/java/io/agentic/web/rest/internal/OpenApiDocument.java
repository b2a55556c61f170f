package io.agentic.web.rest.internal;

import io.agentic.platform.api.operation.OperationSpec;
import io.agentic.platform.api.operation.OperationSpec.Parameter;
import io.agentic.platform.api.operation.OperationSpec.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The OpenAPI 3.1 document of the operation table. {@code x-agentic} carries what a terminal needs beside: what is an argument and what
 * an option, what completes it, which columns to show.
 */
final class OpenApiDocument {

    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");
    private static final String BESIDE_FILE = " (with a file as the body; otherwise a member of it)";
    private static final Map<String, Object> PROBLEM_REF = Map.of("$ref", "#/components/schemas/Problem");

    private final List<OperationSpec> table;

    private OpenApiDocument(List<OperationSpec> table) {
        this.table = table;
    }

    static Map<String, Object> of(List<OperationSpec> table) {
        return new OpenApiDocument(table).document();
    }

    private Map<String, Object> document() {
        var document = new LinkedHashMap<String, Object>();
        document.put("openapi", "3.1.0");
        document.put(
                "info",
                Map.of(
                        "title",
                        "Agentic",
                        "version",
                        "1",
                        "license",
                        Map.of("name", "Apache-2.0", "identifier", "Apache-2.0")));
        document.put("servers", List.of(Map.of("url", ApiServlet.BASE)));
        document.put(
                "security",
                List.of(Map.of("bearer", List.of()), Map.of("basic", List.of()), Map.of("session", List.of())));
        document.put("paths", paths());
        document.put("components", components());
        return document;
    }

    private Map<String, Object> paths() {
        var paths = new LinkedHashMap<String, Object>();
        var byPath = new LinkedHashMap<String, Map<String, Object>>();
        for (var spec : table) {
            byPath.computeIfAbsent(spec.path(), path -> new LinkedHashMap<>())
                    .put(spec.method().toLowerCase(Locale.ROOT), operation(spec));
        }
        byPath.computeIfAbsent(Router.EVENTS, path -> new LinkedHashMap<>()).put("get", events());
        byPath.computeIfAbsent(Router.DOCUMENT, path -> new LinkedHashMap<>()).put("get", self());
        byPath.put(Router.SESSION, session());
        byPath.keySet().stream().sorted().forEach(path -> paths.put(path, byPath.get(path)));
        return paths;
    }

    private Map<String, Object> operation(OperationSpec spec) {
        var operation = new LinkedHashMap<String, Object>();
        operation.put("operationId", spec.name());
        operation.put("summary", spec.summary());
        operation.put("tags", List.of(spec.noun()));
        operation.put("parameters", parameters(spec));
        if (Input.inBody(spec)) {
            operation.put("requestBody", body(spec));
        }
        operation.put("responses", responses(spec));
        operation.put("x-agentic", extension(spec));
        return operation;
    }

    private static List<Object> parameters(OperationSpec spec) {
        var inPath = variables(spec.path());
        var parameters = new ArrayList<>();
        for (var parameter : spec.parameters()) {
            var path = inPath.contains(parameter.name());
            var besideFile = spec.uploaded().isPresent() && parameter.type() != Type.UPLOAD;
            if (path || besideFile || !Input.inBody(spec)) {
                var entry = new LinkedHashMap<String, Object>();
                entry.put("name", parameter.name());
                entry.put("in", path ? "path" : "query");
                entry.put("required", path || parameter.required() && !besideFile);
                entry.put("description", parameter.description() + (besideFile && !path ? BESIDE_FILE : ""));
                entry.put("schema", properties(spec).getOrDefault(parameter.name(), Map.of("type", "string")));
                parameters.add(entry);
            }
        }
        return parameters;
    }

    /** The schema of the input without what is in the path. */
    private static Map<String, Object> body(OperationSpec spec) {
        var inPath = variables(spec.path());
        var schema = new LinkedHashMap<String, Object>(spec.input());
        var properties = new LinkedHashMap<String, Object>(properties(spec));
        properties.keySet().removeAll(inPath);
        schema.put("properties", properties);
        var required = spec.parameters().stream()
                .filter(parameter -> parameter.required() && !inPath.contains(parameter.name()))
                .map(Parameter::name)
                .toList();
        schema.remove("required");
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        var content = new LinkedHashMap<String, Object>();
        content.put("application/json", Map.of("schema", schema));
        spec.uploaded()
                .ifPresent(file -> Uploads.TYPES.forEach(type -> content.put(
                        type,
                        Map.of(
                                "schema",
                                Map.of("description", "A file that is sent instead of '" + file.name() + "'")))));
        return Map.of("required", !required.isEmpty(), "content", content);
    }

    private Map<String, Object> responses(OperationSpec spec) {
        var responses = new LinkedHashMap<String, Object>();
        var content = spec.answersDocument()
                ? Map.of("*/*", Map.of("schema", Map.of("type", "string")))
                : Map.of("application/json", Map.of("schema", spec.output()));
        if (Made.rowToLookAt(spec, table).isPresent()) {
            responses.put(
                    "202",
                    Map.of(
                            "description",
                            "Accepted; look at Location for what becomes of it",
                            "headers",
                            Map.of("Location", Map.of("schema", Map.of("type", "string"))),
                            "content",
                            content));
        } else {
            responses.put("200", Map.of("description", "Done", "content", content));
            responses.put("204", Map.of("description", "Done, and there is nothing to say"));
        }
        problems(responses);
        return responses;
    }

    private static void problems(Map<String, Object> responses) {
        for (var status : List.of("400", "401", "403", "404", "409", "413", "415", "429", "500", "503")) {
            responses.put(status, Map.of("$ref", "#/components/responses/Problem"));
        }
    }

    private static Map<String, Object> extension(OperationSpec spec) {
        var extension = new LinkedHashMap<String, Object>();
        extension.put("name", spec.name());
        extension.put("permission", spec.permission());
        extension.put("where", spec.where().name());
        extension.put("effect", spec.effect().name());
        extension.put(
                "parameters",
                spec.parameters().stream().map(OpenApiDocument::row).toList());
        extension.put("columns", spec.columns());
        return extension;
    }

    private static Map<String, Object> row(Parameter parameter) {
        var row = new LinkedHashMap<String, Object>();
        row.put("name", parameter.name());
        row.put("positional", parameter.positional());
        row.put("type", parameter.type().name());
        row.put("required", parameter.required());
        row.put("many", parameter.many());
        row.put("values", parameter.values());
        row.put("description", parameter.description());
        row.put("completes", parameter.completes());
        return row;
    }

    private static Map<String, Object> events() {
        var operation = new LinkedHashMap<String, Object>();
        operation.put("operationId", "task:events");
        operation.put("summary", "Follows a task: what has happened, and then what happens, until it ends");
        operation.put("tags", List.of("task"));
        operation.put(
                "parameters",
                List.of(
                        Map.of("name", "id", "in", "path", "required", true, "schema", Map.of("type", "string")),
                        Map.of(
                                "name", "Last-Event-ID",
                                "in", "header",
                                "required", false,
                                "description", "Only events after this one",
                                "schema", Map.of("type", "integer", "minimum", 0))));
        var responses = new LinkedHashMap<String, Object>();
        responses.put(
                "200",
                Map.of(
                        "description",
                        "Server-sent events: id is the seq, event the kind, data a TaskEvent; the last is ENDED",
                        "content",
                        Map.of(
                                "text/event-stream",
                                Map.of("schema", Map.of("$ref", "#/components/schemas/TaskEvent")))));
        problems(responses);
        operation.put("responses", responses);
        return operation;
    }

    private static Map<String, Object> session() {
        return Map.of(
                "get", session("shows", "What a browser must know of its session", "200"),
                "post", session("begins", "Begins a session with the credential of the request; sets a cookie", "200"),
                "delete", session("ends", "Ends the session", "204"));
    }

    private static Map<String, Object> session(String id, String summary, String status) {
        var text = Map.of("type", "string");
        var schema = Map.of("type", "object", "properties", Map.of("user", text, "csrfToken", text, "endsAt", text));
        var responses = new LinkedHashMap<String, Object>();
        responses.put(
                status,
                status.equals("204")
                        ? Map.of("description", "Done")
                        : Map.of(
                                "description",
                                "The session; csrfToken goes into X-CSRF-Token of requests that change something",
                                "content",
                                Map.of("application/json", Map.of("schema", schema))));
        problems(responses);
        return Map.of("operationId", "session:" + id, "summary", summary, "responses", responses);
    }

    private static Map<String, Object> self() {
        var operation = new LinkedHashMap<String, Object>();
        operation.put("operationId", "openapi");
        operation.put("summary", "This document");
        var responses = new LinkedHashMap<String, Object>();
        responses.put(
                "200",
                Map.of(
                        "description",
                        "OpenAPI 3.1",
                        "content",
                        Map.of("application/json", Map.of("schema", Map.of("type", "object")))));
        problems(responses);
        operation.put("responses", responses);
        return operation;
    }

    private static Map<String, Object> components() {
        var components = new LinkedHashMap<String, Object>();
        components.put(
                "securitySchemes",
                Map.of(
                        "bearer", Map.of("type", "http", "scheme", "bearer"),
                        "basic", Map.of("type", "http", "scheme", "basic"),
                        "session", Map.of("type", "apiKey", "in", "cookie", "name", Sessions.COOKIE)));
        components.put(
                "responses",
                Map.of(
                        "Problem",
                        Map.of(
                                "description",
                                "Not done, and why",
                                "content",
                                Map.of("application/problem+json", Map.of("schema", PROBLEM_REF)))));
        components.put("schemas", Map.of("Problem", problemSchema(), "TaskEvent", eventSchema()));
        return components;
    }

    private static Map<String, Object> problemSchema() {
        var text = Map.of("type", "string");
        var properties = new LinkedHashMap<String, Object>();
        properties.put("type", text);
        properties.put("title", text);
        properties.put("status", Map.of("type", "integer"));
        properties.put("detail", Map.of("type", "string", "description", "The thing and the rule"));
        properties.put("code", text);
        properties.put("remedy", Map.of("type", "string", "description", "What to do about it"));
        return Map.of(
                "type",
                "object",
                "properties",
                properties,
                "required",
                List.of("type", "title", "status", "detail", "code"));
    }

    private static Map<String, Object> eventSchema() {
        var text = Map.of("type", "string");
        var properties = new LinkedHashMap<String, Object>();
        properties.put("task", text);
        properties.put("seq", Map.of("type", "integer", "minimum", 1));
        properties.put("at", Map.of("type", "string", "format", "date-time"));
        properties.put("kind", text);
        properties.put("agent", text);
        properties.put("summary", text);
        properties.put("data", Map.of("type", "object"));
        return Map.of("type", "object", "properties", properties, "required", List.copyOf(properties.keySet()));
    }

    private static List<String> variables(String path) {
        return VARIABLE.matcher(path).results().map(found -> found.group(1)).toList();
    }

    private static Map<String, Object> properties(OperationSpec spec) {
        var properties = new LinkedHashMap<String, Object>();
        if (spec.input().get("properties") instanceof Map<?, ?> map) {
            map.forEach((name, schema) -> properties.put((String) name, schema));
        }
        return properties;
    }
}
