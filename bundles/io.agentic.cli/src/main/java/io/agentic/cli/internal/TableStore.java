package io.agentic.cli.internal;

import io.agentic.cli.grammar.Json;
import io.agentic.cli.internal.RestClient.Fetched;
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
        var copy = copy();
        var known = copy.flatMap(TableStore::table);
        var tag = known.isPresent() ? String.valueOf(copy.get().getOrDefault("tag", "")) : "";
        var fetched = client.getUnless(tag, "/openapi.json");
        if (fetched.isEmpty()) {
            return known.orElseThrow();
        }
        try {
            var table = VerbTable.of(fetched.get().document());
            keep(fetched.get());
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
        return copy().flatMap(TableStore::table);
    }

    private Optional<Map<String, Object>> copy() {
        try {
            var copy = Json.object(Json.read(Files.readString(file())));
            return Optional.of(copy).filter(kept -> instance.url().toString().equals(kept.get("url")));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<VerbTable> table(Map<String, Object> copy) {
        try {
            return Optional.of(VerbTable.of(copy.get("openapi")));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** In one move, for two commands may do it at once. A folder that cannot be written is no reason to fail. */
    private void keep(Fetched fetched) {
        try {
            var text = Json.compact(
                    Map.of("url", instance.url().toString(), "tag", fetched.tag(), "openapi", fetched.document()));
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
