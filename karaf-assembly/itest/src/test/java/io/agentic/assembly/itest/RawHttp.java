package io.agentic.assembly.itest;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A connection over which anything can be sent, well formed or not. */
final class RawHttp implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Socket socket;
    private final InputStream in;

    RawHttp(AgenticInstance agentic) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), agentic.httpPort());
        socket.setSoTimeout((int) PATIENCE.toMillis());
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** What came back; names of headers in lower case. */
    record Reply(int status, Map<String, List<String>> headers, String body) {}

    /** Sends bytes one for each character. */
    RawHttp send(String text) throws IOException {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        } catch (SocketException closedByServer) {
            // What it said before can still be read.
        }
        return this;
    }

    /** Reads one response; status 0 when the connection was closed without one. */
    Reply reply() throws IOException {
        return reply(true);
    }

    /** @param body whether one comes; to HEAD none does, whatever its length */
    Reply reply(boolean body) throws IOException {
        var status = line();
        var headers = new TreeMap<String, List<String>>();
        for (var line = line(); !line.isEmpty(); line = line()) {
            var colon = line.indexOf(':');
            headers.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        var length = body
                ? Integer.parseInt(
                        headers.getOrDefault("content-length", List.of("0")).get(0))
                : 0;
        return new Reply(
                status.isEmpty() ? 0 : Integer.parseInt(status.split(" ")[1]),
                headers,
                new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        try {
            for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
                if (b != '\r') {
                    line.write(b);
                }
            }
        } catch (SocketException reset) {
            return "";
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
