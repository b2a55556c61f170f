package io.agentic.web.rest.internal;

import io.agentic.platform.api.operation.OperationSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a POST to a collection makes: where the table also has {@code GET <collection>/{name}} and the answer has a member of that name,
 * the new thing is looked at there. So {@code POST /tasks} answers 202 with {@code Location: /api/v1/tasks/<id>}.
 */
final class Made {

    private Made() {}

    /** The name in braces of the row at which to look for what the verb makes. */
    static Optional<String> rowToLookAt(OperationSpec spec, List<OperationSpec> table) {
        var item = Pattern.compile(Pattern.quote(spec.path()) + "/\\{(\\w+)}");
        return spec.method().equals("POST")
                ? table.stream()
                        .filter(row -> row.method().equals("GET"))
                        .map(row -> item.matcher(row.path()))
                        .filter(matcher -> matcher.matches())
                        .map(matcher -> matcher.group(1))
                        .filter(name -> answers(spec, name))
                        .findFirst()
                : Optional.empty();
    }

    /** The path of what was made, when the answer tells it. */
    static Optional<String> location(OperationSpec spec, List<OperationSpec> table, Object answer) {
        return rowToLookAt(spec, table)
                .filter(name -> answer instanceof Map<?, ?> members && members.get(name) instanceof String)
                .map(name ->
                        ApiServlet.BASE + spec.path() + "/" + UrlText.encode((String) ((Map<?, ?>) answer).get(name)));
    }

    private static boolean answers(OperationSpec spec, String name) {
        return spec.output().get("properties") instanceof Map<?, ?> members && members.containsKey(name);
    }
}
