package io.agentic.cli.internal;

import io.agentic.cli.grammar.Json;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;

/** Gets the table from the runtime, and keeps a copy for when it is down. */
final class TableStore {

    private final Instance instance;
    private final RestClient client;

    TableStore(Instance instance, RestClient client) {
        this.instance = instance;
        this.client = client;
    }

    /** @throws AgenticException when it cannot be had now */
    VerbTable fetch() {
        var document = client.get("/openapi.json");
        try {
            var table = VerbTable.of(document);
            keep(document);
            return table;
        } catch (IOException e) {
            throw new AgenticException(
                    Code.UNAVAILABLE,
                    "The runtime at " + instance.url() + " does not tell its commands: " + e.getMessage() + ".",
                    "Is this client as new as the runtime? See: agentic version");
        }
    }

    /** The copy, when there is one of this runtime. */
    Optional<VerbTable> kept() {
        try {
            var kept = Json.object(Json.read(Files.readString(file())));
            return instance.url().toString().equals(kept.get("url"))
                    ? Optional.of(VerbTable.of(kept.get("openapi")))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** In one move, for two commands may do it at once. A folder that cannot be written is no reason to fail. */
    private void keep(Object document) {
        try {
            var text = Json.compact(Map.of("url", instance.url().toString(), "openapi", document));
            if (Files.exists(file()) && Files.readString(file()).equals(text)) {
                return;
            }
            Files.createDirectories(file().getParent());
            var next = Files.createTempFile(file().getParent(), "operations", ".new");
            Files.writeString(next, text);
            Files.move(next, file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            // then --help needs the runtime
        }
    }

    private Path file() {
        return instance.data().resolve("cli/operations.json");
    }
}
