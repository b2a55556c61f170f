package io.agentic.http.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A little proxy that tunnels to one port of this machine, whatever host it is asked for, and keeps the heads of what it was asked. */
final class ConnectProxy implements AutoCloseable {

    private final ServerSocket socket;
    private final int target;
    private final String answer;
    private final List<String> heads = new CopyOnWriteArrayList<>();

    private ConnectProxy(ServerSocket socket, int target, String answer) {
        this.socket = socket;
        this.target = target;
        this.answer = answer;
    }

    static ConnectProxy to(int port) {
        return open(port, "200 OK");
    }

    static ConnectProxy refusing(String answer) {
        return open(0, answer);
    }

    private static ConnectProxy open(int target, String answer) {
        try {
            var proxy = new ConnectProxy(new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1")), target, answer);
            daemon(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Server server() {
        return new Server("http", "127.0.0.1", socket.getLocalPort());
    }

    List<String> heads() {
        return List.copyOf(heads);
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
                var client = socket.accept();
                daemon(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            heads.add(head(client.getInputStream()));
            client.getOutputStream()
                    .write(("HTTP/1.1 " + answer + "\r\nContent-Length: 0\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            if (answer.startsWith("200")) {
                try (var server = new Socket("127.0.0.1", target)) {
                    daemon(() -> pump(client, server));
                    server.getInputStream().transferTo(client.getOutputStream());
                }
            }
        } catch (IOException gone) {
            // the client sees it
        }
    }

    private static void pump(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
        } catch (IOException gone) {
            // the other side sees it
        }
    }

    private static String head(InputStream in) throws IOException {
        var text = new StringBuilder();
        while (text.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            text.append((char) next);
        }
        return text.toString();
    }

    private static void daemon(Runnable work) {
        var thread = new Thread(work, "connect-proxy");
        thread.setDaemon(true);
        thread.start();
    }
}
