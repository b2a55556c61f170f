package io.agentic.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A server of OpenAI's dialect that tells each answer in pieces, one each half second, whose text is the nanosecond at which it was sent. A
 * process of its own, on one thread. Prints its port; ends when its input does.
 */
final class ChunkServer {

    private static final long BETWEEN_NANOS = 500_000_000;
    private static final int BACKLOG = 8_192;
    private static final String HEAD =
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final String PIECE = "data: {\"choices\":[{\"delta\":{\"content\":\"%d \"}}]}\n\n";
    private static final String LAST = "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}],"
            + "\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":%d}}\n\ndata: [DONE]\n\n";

    private final Selector selector = Selector.open();
    private final ServerSocketChannel server = ServerSocketChannel.open();
    private final List<Stream> streams = new ArrayList<>();
    private final ByteBuffer read = ByteBuffer.allocate(16_384);
    private final int pieces;

    private ChunkServer(int pieces) throws IOException {
        this.pieces = pieces;
        server.bind(new InetSocketAddress("127.0.0.1", 0), BACKLOG);
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT);
    }

    /** An answer on its way. */
    private static final class Stream {

        private final SocketChannel channel;
        private long due;
        private int told;

        Stream(SocketChannel channel, long due) {
            this.channel = channel;
            this.due = due;
        }
    }

    /** @param arguments how many pieces an answer has */
    public static void main(String... arguments) throws IOException {
        var server = new ChunkServer(Integer.parseInt(arguments[0]));
        System.out.println(server.server.socket().getLocalPort());
        var thread = new Thread(server::serve);
        thread.setDaemon(true);
        thread.start();
        while (System.in.read() >= 0) {
            // until whoever started it is gone
        }
    }

    private void serve() {
        try {
            while (true) {
                selector.select(this::serve, 1);
                tell();
            }
        } catch (IOException e) {
            e.printStackTrace();
        }
    }

    private void serve(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                var channel = server.accept();
                channel.configureBlocking(false);
                channel.socket().setTcpNoDelay(true);
                channel.register(selector, SelectionKey.OP_READ);
                return;
            }
            var channel = (SocketChannel) key.channel();
            var count = channel.read(read.clear());
            if (count < 0) {
                channel.close();
            } else if (key.attachment() == null) { // small requests come in one
                key.attach(true);
                send(channel, HEAD);
                streams.add(new Stream(channel, System.nanoTime() + (streams.size() % 500) * 1_000_000L));
            }
        } catch (IOException gone) {
            key.cancel();
        }
    }

    private void tell() {
        var now = System.nanoTime();
        streams.removeIf(stream -> {
            if (stream.due > now) {
                return false;
            }
            stream.due += BETWEEN_NANOS;
            stream.told++;
            try {
                if (stream.told <= pieces) {
                    send(stream.channel, chunk(PIECE.formatted(System.nanoTime())));
                    return false;
                }
                send(stream.channel, chunk(LAST.formatted(pieces)) + "0\r\n\r\n");
            } catch (IOException gone) {
                // nobody listens any more
            }
            return true;
        });
    }

    private static String chunk(String text) {
        return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
    }

    private static void send(SocketChannel channel, String text) throws IOException {
        var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
