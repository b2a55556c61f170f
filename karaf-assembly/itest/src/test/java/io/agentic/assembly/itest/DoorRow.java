package io.agentic.assembly.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** An operation, or another path of the API; {@code words} as on a command line, empty for what has no verb. */
record DoorRow(String method, String path, List<String> words) {

    /** All that the OpenAPI document of an instance names. */
    static Stream<DoorRow> all(JsonNode openApi) {
        var rows = new ArrayList<DoorRow>();
        openApi.path("paths").fields().forEachRemaining(path -> path.getValue()
                .fields()
                .forEachRemaining(method -> rows.add(new DoorRow(
                        method.getKey().toUpperCase(Locale.ROOT),
                        "/api/v1" + path.getKey().replaceAll("\\{[^}]+}", "something"),
                        words(method.getValue().path("x-agentic"))))));
        return rows.stream();
    }

    static Stream<DoorRow> verbs(JsonNode openApi) {
        return all(openApi).filter(row -> !row.words().isEmpty());
    }

    private static List<String> words(JsonNode operation) {
        var words = new ArrayList<String>();
        if (operation.isObject()) {
            words.addAll(List.of(operation.path("name").asText().split(":")));
            operation.path("parameters").forEach(parameter -> {
                if (parameter.path("positional").asBoolean()) {
                    words.add("something");
                } else if (parameter.path("required").asBoolean()) {
                    words.add("--" + parameter.path("name").asText());
                    words.add("CONTENT".equals(parameter.path("type").asText()) ? "/dev/null" : "something");
                }
            });
        }
        return words;
    }

    void assertRefusedInTheTerminal(AgenticInstance agentic) {
        var refused = agentic.program("agentic")
                .with(Map.of("AGENTIC_TOKEN", "wrong"))
                .run(words.toArray(String[]::new));

        assertThat(refused.exitCode()).as(refused.said()).isEqualTo(3);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err()).contains("does not know who asks", "AGENTIC_TOKEN");
    }

    @Override
    public String toString() {
        return words.isEmpty() ? method + " " + path : words.get(0) + ":" + words.get(1);
    }
}
