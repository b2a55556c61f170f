package io.agentic.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Operation.Effect;
import io.agentic.platform.api.operation.Operation.Where;
import io.agentic.platform.api.operation.OperationSpec;
import io.agentic.platform.api.operation.OperationSpec.Parameter;
import io.agentic.platform.api.operation.OperationSpec.Type;
import io.agentic.platform.api.operation.Problem.Code;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that the runtime does not want. */
class UploadTest {

    private static final String REFUSAL =
            "{\"code\":\"REFUSED\",\"detail\":\"ada lacks plugin:install.\",\"remedy\":\"Ask.\"}";
    private static final OperationSpec INSTALL = new OperationSpec(
            "plugin:install",
            "Installs a plugin",
            "plugin:install",
            Where.HOUSE,
            Effect.CHANGES,
            "POST",
            "/plugins",
            List.of(new Parameter("source", true, Type.UPLOAD, true, false, List.of(), "What", "")),
            List.of(),
            Map.of(),
            Map.of());

    @TempDir
    Path folder;

    @Test
    void isNotSentAndTheReasonIsTold() throws Exception {
        var file = Files.write(folder.resolve("words.jar"), new byte[8 * 1024 * 1024]);
        try (var door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var heads = CompletableFuture.supplyAsync(() -> List.of(refuse(door), refuse(door)));
            var client = new RestClient(
                    new Instance(Map.of("AGENTIC_URL", "http://127.0.0.1:" + door.getLocalPort()), folder));

            assertThatExceptionOfType(AgenticException.class)
                    .isThrownBy(() -> client.call(INSTALL, Map.of("source", new Upload(file))))
                    .satisfies(refused -> assertThat(refused.problem().code()).isEqualTo(Code.REFUSED))
                    .withMessageContaining("ada lacks plugin:install.");
            assertThat(heads.orTimeout(20, TimeUnit.SECONDS).join().get(0))
                    .contains("Expect: 100-continue")
                    .contains("Content-Length: 8388608")
                    .contains("Content-Type: application/java-archive");
        }
    }

    /** Reads the head of a request, and answers without reading its body. */
    private static String refuse(ServerSocket door) {
        try (var socket = door.accept()) {
            var head = new StringBuilder();
            while (!head.toString().endsWith("\r\n\r\n")) {
                head.append((char) socket.getInputStream().read());
            }
            var answer = "HTTP/1.1 403 Forbidden\r\nContent-Type: application/problem+json\r\nConnection: close\r\n"
                    + "Content-Length: " + REFUSAL.length() + "\r\n\r\n" + REFUSAL;
            socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
            return head.toString();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
