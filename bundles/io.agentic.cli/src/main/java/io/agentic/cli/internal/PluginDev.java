package io.agentic.cli.internal;

import io.agentic.cli.grammar.Json;
import io.agentic.cli.grammar.Rendering;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.OperationSpec;
import io.agentic.platform.api.operation.OperationSpec.Type;
import io.agentic.platform.api.operation.Problem.Code;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps a plugin in the runtime as new as its sources: builds, sends and swaps it at every change, and shows what it logs. */
final class PluginDev {

    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int LINES = 200;

    private final RestClient client;
    private final TableStore tables;
    private final MavenBuild maven;
    private final PrintStream out;
    private final PrintStream err;
    private List<String> seen = List.of();

    PluginDev(RestClient client, TableStore tables, MavenBuild maven, PrintStream out, PrintStream err) {
        this.client = client;
        this.tables = tables;
        this.maven = maven;
        this.out = out;
        this.err = err;
    }

    /** What is waited for between two looks. */
    interface Changes {

        /** @return whether something has changed */
        boolean await(Duration longest) throws InterruptedException;
    }

    /**
     * Goes on until it is interrupted.
     *
     * @return the exit code
     */
    int run(Path project, DeveloperKey key, Changes changes) {
        trust(key);
        try {
            var id = swap(project, "");
            while (true) {
                if (changes.await(LOOK)) {
                    id = swap(project, id);
                }
                if (!id.isEmpty()) {
                    log(id);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 130;
        }
    }

    /** Who may not say whom the runtime trusts may still develop, when somebody else has said so. */
    private void trust(DeveloperKey key) {
        try {
            var verb = verb("trust");
            var input = new LinkedHashMap<String, Object>();
            for (var parameter : verb.parameters()) {
                if (parameter.required()) {
                    input.put(
                            parameter.name(),
                            parameter.type() == Type.CONTENT ? Files.readString(key.certificate()) : key.name());
                }
            }
            client.call(verb, input);
            err.println("The runtime trusts your key now, as " + key.name() + ".");
        } catch (AgenticException e) {
            if (e.problem().code() == Code.UNAVAILABLE) {
                throw e;
            }
            if (e.problem().code() != Code.CONFLICT) {
                complain(e);
            }
        } catch (IOException e) {
            throw new AgenticException(
                    Code.FAILED, key.certificate() + " cannot be read.", "Remove it; it is made again.");
        }
    }

    /** @return the id of the plugin; as before when there is nothing new */
    private String swap(Path project, String before) throws InterruptedException {
        var start = System.nanoTime();
        var built = maven.run(project);
        if (!built.said().isEmpty()) {
            err.println(Rendering.harmless(built.said()));
        }
        if (built.jar().isEmpty()) {
            err.println("Not built; what was there stays.");
            return before;
        }
        try {
            var id = MavenBuild.id(built.jar().get());
            if (waits(send(id, built.jar().get()))) {
                err.println(
                        id + " asks for more than it was granted, and waits for somebody's consent. See: agentic plugin"
                                + " permissions " + id + ", then: agentic plugin consent " + id);
                return before;
            }
            err.println(id + " is in the runtime, after "
                    + Duration.ofNanos(System.nanoTime() - start).toMillis() + " ms.");
            return id;
        } catch (AgenticException e) {
            complain(e);
            err.println("Not swapped; what was there stays.");
            return before;
        }
    }

    private static boolean waits(Object answer) {
        return answer instanceof Map<?, ?> change && Boolean.TRUE.equals(change.get("waits"));
    }

    /** @return what the runtime answers */
    private Object send(String id, Path jar) {
        var isThere = Json.list(client.call(verb("list"), Map.of())).stream()
                .map(Json::object)
                .anyMatch(row -> id.equals(row.get("id")) && !"WAITING".equals(row.get("state")));
        var verb = verb(isThere ? "update" : "install");
        var input = new LinkedHashMap<String, Object>();
        if (isThere) {
            input.put("id", id);
        }
        var sent = verb.uploaded()
                .orElseThrow(() -> new AgenticException(
                        Code.UNAVAILABLE,
                        "The runtime takes no files for " + verb.name() + ".",
                        "Is it an older one?"));
        input.put(sent.name(), new Upload(jar));
        return client.call(verb, input);
    }

    /** Prints the lines that were not there the last time. */
    private void log(String id) {
        try {
            var verb = verb("log");
            var lines = Json.list(client.call(verb, Map.of("id", id, "lines", LINES))).stream()
                    .map(row -> line(Json.object(row)))
                    .toList();
            added(lines).forEach(line -> out.println(Rendering.harmless(line)));
            seen = lines;
        } catch (AgenticException e) {
            if (e.problem().code() != Code.NOT_FOUND) {
                complain(e);
            }
        }
    }

    /** The lines behind the longest end of those seen that they begin with. */
    private List<String> added(List<String> lines) {
        for (int from = 0; from < seen.size(); from++) {
            var known = seen.subList(from, seen.size());
            if (known.size() <= lines.size() && lines.subList(0, known.size()).equals(known)) {
                return lines.subList(known.size(), lines.size());
            }
        }
        return lines;
    }

    private static String line(Map<String, Object> row) {
        return row.get("at") + " " + row.get("level") + " " + row.get("text");
    }

    private OperationSpec verb(String name) {
        return tables.fetch()
                .find("plugin", name)
                .orElseThrow(() -> new AgenticException(
                        Code.NOT_FOUND, "The runtime has no verb plugin:" + name + ".", "Is it an older one?"));
    }

    private void complain(AgenticException trouble) {
        err.println("agentic: " + Rendering.harmless(trouble.problem().text()));
    }
}
