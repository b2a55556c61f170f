package io.agentic.http.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A server for thousands of clients on one thread: it begins each answer and never ends it. */
final class ManyStreams implements AutoCloseable {

    private static final byte[] BEGINNING =
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int BACKLOG = 4_096;

    private final Selector selector;
    private final ServerSocketChannel server;
    private final Semaphore closed = new Semaphore(0);

    private ManyStreams(Selector selector, ServerSocketChannel server) {
        this.selector = selector;
        this.server = server;
    }

    static ManyStreams open() {
        try {
            var server = ServerSocketChannel.open();
            server.bind(new InetSocketAddress("127.0.0.1", 0), BACKLOG);
            server.configureBlocking(false);
            var streams = new ManyStreams(Selector.open(), server);
            server.register(streams.selector, SelectionKey.OP_ACCEPT);
            var thread = new Thread(streams::serve, "many-streams");
            thread.setDaemon(true);
            thread.start();
            return streams;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.socket().getLocalPort() + "/");
    }

    /** Whether so many clients close their connections within a minute. */
    boolean awaitClosed(int clients) throws InterruptedException {
        return closed.tryAcquire(clients, 60, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws IOException {
        server.close();
        selector.close();
    }

    private void serve() {
        var buffer = ByteBuffer.allocate(4_096);
        while (selector.isOpen()) {
            try {
                selector.select(key -> serve(key, buffer.clear()));
            } catch (IOException | RuntimeException gone) {
                return;
            }
        }
    }

    private void serve(SelectionKey key, ByteBuffer buffer) {
        try {
            if (key.isAcceptable()) {
                var client = server.accept();
                client.configureBlocking(false);
                client.register(selector, SelectionKey.OP_READ);
            } else if (!answered((SocketChannel) key.channel(), buffer)) {
                key.channel().close();
                closed.release();
            }
        } catch (IOException gone) {
            key.cancel();
            closed.release();
        }
    }

    private static boolean answered(SocketChannel client, ByteBuffer buffer) throws IOException {
        if (client.read(buffer) < 0) {
            return false;
        }
        client.write(ByteBuffer.wrap(BEGINNING));
        return true;
    }
}
