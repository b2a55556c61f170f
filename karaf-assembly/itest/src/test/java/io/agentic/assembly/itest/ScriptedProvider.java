package io.agentic.assembly.itest;

import io.agentic.api.data.Fields;
import io.agentic.testkit.model.OpenAiReply;
import io.agentic.testkit.model.OpenAiServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A model provider of a running instance which asks a server in this JVM. The server outlives the runtime. */
final class ScriptedProvider implements AutoCloseable {

    static final String MODEL = "scripted/test-model";

    /** What the server is shown; only its parts are in this file, so that no scan mistakes it for a secret. */
    static final String KEY = String.join("-", "key", "of", "scripted", "0815");

    /** One phase, done by the specialist that splits its work among workers. */
    static final OpenAiReply PLAN = OpenAiReply.text(Fields.of("reason", "one is enough")
            .with(
                    "phases",
                    List.of(Fields.of("name", "work")
                            .with("objective", "Do it.")
                            .with("agents", List.of("generalist"))
                            .with("dependsOn", List.of())))
            .json());

    /** What the specialist hears: one worker will do. */
    static final OpenAiReply ONE_PART =
            OpenAiReply.text(Fields.of("parts", List.of("Read the file.")).json());

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final OpenAiServer server = OpenAiServer.open();

    private final String name;

    private ScriptedProvider(String name) {
        this.name = name;
    }

    /** Configures the provider in an instance that runs, and returns when the runtime offers its model. */
    static ScriptedProvider in(AgenticInstance agentic) {
        return in(agentic, "scripted");
    }

    /** The same under another name, beside one that an earlier test left. */
    static ScriptedProvider in(AgenticInstance agentic, String name) {
        var provider = new ScriptedProvider(name);
        provider.configure(agentic);
        return provider;
    }

    /** How tasks name its model. */
    String model() {
        return name + "/test-model";
    }

    OpenAiServer server() {
        return server;
    }

    /** The next three requests of a task lead to its worker, whose first request stays without an answer until told. */
    Held holdTheWorker(OpenAiReply answer) {
        var held = new Held(new CountDownLatch(1), new CountDownLatch(1));
        server.then(PLAN).then(ONE_PART).then(request -> {
            held.reached.countDown();
            held.await(held.released);
            return answer;
        });
        return held;
    }

    @Override
    public void close() {
        server.close();
    }

    /** A request in the hands of the server. */
    record Held(CountDownLatch reached, CountDownLatch released) {

        /** Returns once the request has come. */
        void awaitReached() {
            await(reached);
        }

        void release() {
            released.countDown();
        }

        private void await(CountDownLatch latch) {
            try {
                if (!latch.await(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
                    throw new AssertionError(
                            "The worker's request did not come, or was not released, within " + DEADLINE);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", e);
            }
        }
    }

    private void configure(AgenticInstance agentic) {
        var file = agentic.base().resolve("etc/io.agentic.model.openai~" + name + ".cfg");
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, """
                    baseUrl = %s
                    apiKey = %s
                    models = test-model
                    inputPrice = 2.50
                    outputPrice = 10.00
                    """.formatted(server.baseUrl(), KEY));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        awaitListed(agentic);
    }

    private void awaitListed(AgenticInstance agentic) {
        var admin = Rest.asAdmin(agentic);
        new Patience(DEADLINE)
                .until(model(), () -> admin.get("/api/v1/models").body().contains(model()), agentic::log);
    }
}
