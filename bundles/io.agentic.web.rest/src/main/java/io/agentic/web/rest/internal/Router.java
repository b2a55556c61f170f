package io.agentic.web.rest.internal;

import io.agentic.platform.api.operation.OperationSpec;
import io.agentic.platform.api.operation.Problem;
import io.agentic.platform.api.operation.Problem.Code;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Finds what a method and a path mean, in the table as it is now. Where templates overlap, the one with the earlier literal wins. */
final class Router {

    static final String EVENTS = "/tasks/{id}/events";
    static final String DOCUMENT = "/openapi.json";
    static final String SESSION = "/session";

    private final List<Route> routes = new ArrayList<>();

    Router(List<OperationSpec> table) {
        add("GET", EVENTS, new Target.Events());
        add("GET", DOCUMENT, new Target.Document());
        List.of("GET", "POST", "DELETE").forEach(method -> add(method, SESSION, new Target.Session()));
        table.forEach(spec -> add(spec.method(), spec.path(), new Target.Verb(spec)));
    }

    /** What a path leads to. */
    sealed interface Target {

        record Verb(OperationSpec spec) implements Target {}

        /** The events of a task. */
        record Events() implements Target {}

        /** The OpenAPI document. */
        record Document() implements Target {}

        /** The session of a browser. */
        record Session() implements Target {}

        /** The methods that a path takes, for OPTIONS. */
        record Methods(String allow) implements Target {}
    }

    /**
     * What was found.
     *
     * @param variables the values of the names in braces
     */
    record Match(Target target, Map<String, String> variables) {}

    private record Route(String method, List<String> template, Target target) {

        Optional<Map<String, String>> variables(List<String> path) {
            if (path.size() != template.size()) {
                return Optional.empty();
            }
            var variables = new LinkedHashMap<String, String>();
            for (int i = 0; i < path.size(); i++) {
                var part = template.get(i);
                if (variable(part)) {
                    variables.put(part.substring(1, part.length() - 1), path.get(i));
                } else if (!part.equals(path.get(i))) {
                    return Optional.empty();
                }
            }
            return Optional.of(variables);
        }

        boolean moreLiteralThan(Route other) {
            for (int i = 0; i < template.size(); i++) {
                if (variable(template.get(i)) != variable(other.template.get(i))) {
                    return variable(other.template.get(i));
                }
            }
            return false;
        }
    }

    /**
     * @param method as it came; HEAD is answered like GET
     * @param path decoded segments below {@code /api/v1}
     * @throws Refusal 404 when there is no such path, 405 when it does not take the method
     */
    Match match(String method, List<String> path) {
        var asked = method.equals("HEAD") ? "GET" : method;
        var allowed = new TreeSet<String>();
        Route best = null;
        for (var route : routes) {
            if (route.variables(path).isPresent()) {
                allowed.add(route.method());
                if (route.method().equals(asked) && (best == null || route.moreLiteralThan(best))) {
                    best = route;
                }
            }
        }
        if (allowed.isEmpty()) {
            throw new Refusal(new Problem(
                    Code.NOT_FOUND, "There is nothing at this path.", "See /api/v1/openapi.json for the paths."));
        }
        if (best != null && !(method.equals("HEAD") && best.target() instanceof Target.Events)) {
            return new Match(best.target(), best.variables(path).orElseThrow());
        }
        var allow = allow(allowed);
        if (method.equals("OPTIONS")) {
            return new Match(new Target.Methods(allow), Map.of());
        }
        throw new Refusal(
                405,
                new Problem(Code.USAGE, "This path does not take " + shown(method) + ".", "Use one of: " + allow + "."),
                Map.of("Allow", allow));
    }

    private void add(String method, String path, Target target) {
        routes.add(new Route(method, List.of(path.substring(1).split("/")), target));
    }

    private static String allow(TreeSet<String> methods) {
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        methods.add("OPTIONS");
        return String.join(", ", methods);
    }

    private static String shown(String method) {
        return method.matches("[A-Z]{1,20}") ? method : "this method";
    }

    private static boolean variable(String part) {
        return part.startsWith("{");
    }
}
