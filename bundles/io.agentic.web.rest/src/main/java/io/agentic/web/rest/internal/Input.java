package io.agentic.web.rest.internal;

import io.agentic.platform.api.operation.OperationSpec;
import io.agentic.platform.api.operation.OperationSpec.Parameter;
import io.agentic.platform.api.operation.OperationSpec.Type;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts together what a verb is told: the names in its path, and the query or the body. What is missing or unknown the verb says itself. */
final class Input {

    private Input() {}

    /** Whether a verb is told by the body, and not by the query. */
    static boolean inBody(OperationSpec spec) {
        return !spec.method().equals("GET") && !spec.method().equals("DELETE");
    }

    static Map<String, Object> ofQuery(
            OperationSpec spec, Map<String, String> variables, Map<String, List<String>> query) {
        var input = new LinkedHashMap<String, Object>();
        query.forEach((name, values) -> input.put(name, value(spec, name, values)));
        return merge(variables, input);
    }

    /** @param file stands for what may be uploaded; the query says the rest */
    static Map<String, Object> ofUpload(
            OperationSpec spec, Map<String, String> variables, Map<String, List<String>> query, Path file) {
        var name = spec.uploaded().orElseThrow().name();
        if (query.containsKey(name)) {
            throw Refusal.usage("'" + name + "' is given by the body already.", "Leave it out of the query.");
        }
        var input = ofQuery(spec, variables, query);
        input.put(name, file.toString());
        return input;
    }

    static Map<String, Object> ofBody(Map<String, String> variables, Map<String, Object> body) {
        return merge(variables, body);
    }

    private static Map<String, Object> merge(Map<String, String> variables, Map<String, Object> others) {
        var input = new LinkedHashMap<String, Object>(variables);
        others.forEach((name, value) -> {
            if (variables.containsKey(name)) {
                throw Refusal.usage("'" + name + "' is given by the path already.", "Leave it out of query and body.");
            }
            input.put(name, value);
        });
        return input;
    }

    private static Object value(OperationSpec spec, String name, List<String> values) {
        var parameter = spec.parameters().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst();
        if (parameter.filter(Parameter::many).isPresent()) {
            return values;
        }
        if (values.size() > 1) {
            throw Refusal.usage("'" + name + "' is given " + values.size() + " times.", "Give it once.");
        }
        var flag = parameter.filter(candidate -> candidate.type() == Type.FLAG).isPresent();
        return flag && values.get(0).isEmpty() ? "true" : values.get(0);
    }
}
