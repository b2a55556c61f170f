package io.agentic.web.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.platform.api.operation.Operation.Effect;
import io.agentic.platform.api.operation.OperationSpec;
import io.agentic.platform.api.operation.OperationSpec.Type;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpenApiDocumentTest {

    private Map<String, Object> document = document(Rows.TABLE);

    @Test
    void isAnOpenApi31DocumentWithAllWaysToSignIn() {
        assertThat(document)
                .containsEntry("openapi", "3.1.0")
                .containsEntry("servers", List.of(Map.of("url", "/api/v1")));
        assertThat(at("components", "securitySchemes")).containsOnlyKeys("bearer", "basic", "session");
    }

    @Test
    void hasEveryRowOfTheTable() {
        assertThat(at("paths"))
                .containsOnlyKeys(
                        "/openapi.json",
                        "/session",
                        "/tasks",
                        "/tasks/active",
                        "/tasks/{id}",
                        "/tasks/{id}/cancel",
                        "/tasks/{id}/events");
        assertThat(at("paths", "/tasks", "get")).containsEntry("operationId", "task:list");
        assertThat(at("paths", "/tasks", "post", "responses")).containsKeys("202", "400", "401", "403", "404");
        assertThat(at("paths", "/tasks/{id}", "get", "responses")).containsKeys("200", "204");
        assertThat(at("paths", "/tasks/{id}/events", "get")).doesNotContainKey("x-agentic");
    }

    @Test
    void isSentOnceForEachStateOfTheTable() {
        var documents = new TaggedDocument(new Json(1_000_000));
        var first = documents.of(Rows.TABLE, null);
        var tag = first.headers().get("ETag");

        assertThat(first.status()).isEqualTo(200);
        assertThat(documents.of(List.copyOf(Rows.TABLE), tag).status()).isEqualTo(304);
        assertThat(documents.of(Rows.TABLE, "\"other\"").status()).isEqualTo(200);
        assertThat(documents.of(Rows.TABLE.subList(0, 1), tag).status()).isEqualTo(200);
        assertThat(documents.of(Rows.TABLE, tag).status()).isEqualTo(304);
    }

    @Test
    void putsNamesOfThePathIntoThePathAndOthersIntoQueryOrBody() {
        assertThat(list("paths", "/tasks/{id}/cancel", "post", "parameters"))
                .singleElement()
                .satisfies(parameter ->
                        assertThat(parameter).containsEntry("name", "id").containsEntry("in", "path"));
        assertThat(at(
                        "paths",
                        "/tasks/{id}/cancel",
                        "post",
                        "requestBody",
                        "content",
                        "application/json",
                        "schema",
                        "properties"))
                .containsOnlyKeys("reason");
        assertThat(list("paths", "/tasks", "get", "parameters"))
                .extracting(parameter -> parameter.get("in"))
                .containsOnly("query");
        assertThat(at("paths", "/tasks", "post", "requestBody")).containsEntry("required", true);
        assertThat(at("paths", "/tasks/{id}/cancel", "post", "requestBody")).containsEntry("required", false);
    }

    @Test
    void saysThatAFileMayBeSentAndWhereTheRestGoesThen() {
        var spec = Rows.row(
                "plugin:update",
                Effect.CHANGES,
                "PUT",
                "/plugins/{id}",
                List.of(
                        Rows.parameter("id", true, Type.TEXT, true, false),
                        Rows.parameter("source", true, Type.UPLOAD, true, false),
                        Rows.parameter("dryRun", false, Type.FLAG, false, false)),
                List.of());
        document = document(List.of(spec));

        assertThat(at("paths", "/plugins/{id}", "put", "requestBody", "content"))
                .containsOnlyKeys("application/json", "application/java-archive", "application/octet-stream");
        assertThat(at(
                        "paths",
                        "/plugins/{id}",
                        "put",
                        "requestBody",
                        "content",
                        "application/json",
                        "schema",
                        "properties"))
                .containsOnlyKeys("source", "dryRun");
        assertThat(list("paths", "/plugins/{id}", "put", "parameters"))
                .extracting(parameter ->
                        parameter.get("name") + " " + parameter.get("in") + " " + parameter.get("required"))
                .containsExactly("id path true", "dryRun query false");
    }

    @Test
    void tellsATerminalWhatItNeeds() {
        var row = at("paths", "/tasks", "post", "x-agentic");

        assertThat(row)
                .containsEntry("name", "task:run")
                .containsEntry("permission", "task:right")
                .containsEntry("effect", "CHANGES")
                .containsEntry("columns", List.of());
        assertThat(list("paths", "/tasks", "post", "x-agentic", "parameters").get(0))
                .isEqualTo(Map.of(
                        "name",
                        "objective",
                        "positional",
                        true,
                        "type",
                        "TEXT",
                        "required",
                        true,
                        "many",
                        false,
                        "values",
                        List.of(),
                        "description",
                        "The objective",
                        "completes",
                        ""));
    }

    private static Map<String, Object> document(List<OperationSpec> table) {
        var json = new Json(1_000_000);
        return json.object(json.bytes(OpenApiDocument.of(table)));
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> at(String... path) {
        var value = document;
        for (var name : path) {
            value = (Map<String, Object>) value.get(name);
        }
        return value;
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> list(String... path) {
        var parent = java.util.Arrays.copyOf(path, path.length - 1);
        return (List<Map<String, Object>>) at(parent).get(path[path.length - 1]);
    }
}
