package io.agentic.http.internal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.net.ServerSocketFactory;

/** A server on loopback that writes what the test wants, byte by byte; also what no server should. One request a connection. */
final class RawServer implements AutoCloseable {

    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: (\\d+)");

    private final ServerSocket socket;
    private final String scheme;
    private final Script script;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch abandoned = new CountDownLatch(1);

    /** What is written in answer to a request. */
    interface Script {

        void answer(String request, OutputStream out, Socket socket) throws IOException;
    }

    private RawServer(ServerSocket socket, String scheme, Script script) {
        this.socket = socket;
        this.scheme = scheme;
        this.script = script;
    }

    static RawServer open(Script script) {
        return open(ServerSocketFactory.getDefault(), "http", script);
    }

    static RawServer open(ServerSocketFactory sockets, String scheme, Script script) {
        try {
            var server = new RawServer(
                    sockets.createServerSocket(0, 50, InetAddress.getByName("127.0.0.1")), scheme, script);
            daemon(server::accept);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers a request with a status line, headers and a body. */
    static Script says(String head, String body) {
        return (request, out, socket) -> out.write(("HTTP/1.1 " + head + "\r\nConnection: close\r\nContent-Length: "
                        + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.UTF_8));
    }

    int port() {
        return socket.getLocalPort();
    }

    URI uri(String path) {
        return URI.create(scheme + "://127.0.0.1:" + port() + path);
    }

    /** What came, whole: request line, headers, body. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    boolean awaitRequest() throws InterruptedException {
        return asked.await(10, TimeUnit.SECONDS);
    }

    /** Whether a client has closed its connection in the middle of an answer, within ten seconds. */
    boolean awaitAbandoned() throws InterruptedException {
        return abandoned.await(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                var connection = socket.accept();
                daemon(() -> serve(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            var request = request(new BufferedInputStream(connection.getInputStream()));
            if (request.isEmpty()) {
                return;
            }
            requests.add(request.get());
            asked.countDown();
            script.answer(request.get(), connection.getOutputStream(), connection);
            connection.getOutputStream().flush();
        } catch (IOException e) {
            abandoned.countDown();
        }
    }

    private static Optional<String> request(InputStream in) throws IOException {
        var text = new StringBuilder();
        for (int b; text.indexOf("\r\n\r\n") < 0; text.append((char) b)) {
            b = in.read();
            if (b < 0) {
                return Optional.empty();
            }
        }
        var length = LENGTH.matcher(text);
        var body = length.find() ? in.readNBytes(Integer.parseInt(length.group(1))) : new byte[0];
        return Optional.of(text + new String(body, StandardCharsets.UTF_8));
    }

    private static void daemon(Runnable work) {
        var thread = new Thread(work, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }
}
