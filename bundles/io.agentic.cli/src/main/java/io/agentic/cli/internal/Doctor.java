package io.agentic.cli.internal;

import io.agentic.platform.api.operation.AgenticException;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;

/** Looks at everything a runtime needs, and says of each thing that is wrong what to do about it. */
final class Doctor {

    private static final long ROOM = 512L * 1024 * 1024;

    private final Instance instance;
    private final RestClient client;
    private final PrintStream out;
    private boolean well = true;

    Doctor(Instance instance, RestClient client, PrintStream out) {
        this.instance = instance;
        this.client = client;
        this.out = out;
    }

    /** Whether all is well. */
    boolean examine() {
        var java = Runtime.version().feature();
        check(java >= 17, "Java " + Runtime.version(), "Install a JDK 17 or newer and set JAVA_HOME to it.");
        if (instance.ours()) {
            check(
                    hasRuntime(),
                    "Distribution " + instance.home().map(Path::toString).orElse("unknown"),
                    "Set AGENTIC_HOME to its folder.");
            var base = existing(instance.base());
            check(
                    Files.isWritable(base),
                    "Folder " + instance.base() + " can be written",
                    "Set AGENTIC_BASE to a folder of yours.");
            check(room(base) >= ROOM, "Room on its disk: " + room(base) / 1024 / 1024 + " MB", "Free 512 MB or more.");
        }
        var healthy = client.healthy();
        if (instance.ours() && !healthy) {
            check(
                    free(instance.httpPort()),
                    "Port " + instance.httpPort() + " (HTTP) is free",
                    "Free it or set AGENTIC_HTTP_PORT.");
            check(
                    free(instance.sshPort()),
                    "Port " + instance.sshPort() + " (SSH) is free",
                    "Free it or set AGENTIC_SSH_PORT.");
        }
        check(
                healthy,
                "Runtime at " + instance.url() + " is up",
                instance.ours() ? "Start it with: agentic start; then see: agentic logs" : "Check AGENTIC_URL.");
        check(
                instance.token().isPresent(),
                "Token in AGENTIC_TOKEN or " + instance.tokenFile() + " can be read",
                "It is made at the first start. Be the user who started the runtime, or set AGENTIC_TOKEN.");
        if (healthy) {
            check(knowsUs(), "The runtime accepts the token", "Set AGENTIC_TOKEN to one that is valid.");
        }
        return well;
    }

    private void check(boolean good, String what, String remedy) {
        well &= good;
        out.println(good ? "ok    " + what : "FAIL  " + what + ": no. " + remedy);
    }

    private boolean hasRuntime() {
        try {
            return Files.exists(instance.program("agentic-runtime"));
        } catch (AgenticException e) {
            return false;
        }
    }

    private boolean knowsUs() {
        try {
            client.get("/openapi.json");
            return true;
        } catch (AgenticException e) {
            return false;
        }
    }

    private static boolean free(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private static Path existing(Path folder) {
        var existing = folder.toAbsolutePath();
        while (!Files.exists(existing)) {
            existing = existing.getParent();
        }
        return existing;
    }

    private static long room(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            return 0;
        }
    }
}
