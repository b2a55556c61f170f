package io.agentic.guard.hostile;

import io.agentic.guard.hostile.stage.Effect;
import java.io.Closeable;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Who an attempt may talk to, in this process. */
abstract class Peer implements Closeable {

    /** How long something that was sent may be under way. */
    private static final int UNDER_WAY_MILLIS = 150;

    private final CountDownLatch heard = new CountDownLatch(1);

    static Peer of(Effect effect, Secrets secrets, Path folder) throws IOException {
        return switch (effect) {
            case CONNECTED -> new Server();
            case JOINED -> new UnixServer(folder.resolve("u"));
            case SENT -> new Receiver();
            case HEARD -> new Caller(secrets.word());
            default -> new Free();
        };
    }

    abstract int port();

    void hear() {
        heard.countDown();
    }

    /** Whether somebody came. */
    boolean heard() throws InterruptedException {
        return heard.await(UNDER_WAY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Whether the attempt listens. */
    boolean answers() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port()), 1_000);
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }

    static Thread start(String name, Runnable work) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** A port that nobody has. */
    private static final class Free extends Peer {

        private final int port = freePort();

        Free() throws IOException {}

        @Override
        int port() {
            return port;
        }

        @Override
        public void close() {}
    }

    /** Lets others connect, and hangs up. */
    private static final class Server extends Peer {

        private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

        Server() throws IOException {
            start("server", this::serve);
        }

        private void serve() {
            while (!socket.isClosed()) {
                try (var caller = socket.accept()) {
                    hear();
                } catch (IOException closed) {
                    // Of the next one the loop decides.
                }
            }
        }

        @Override
        int port() {
            return socket.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    /** The same by a file. */
    private static final class UnixServer extends Peer {

        private final ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);

        UnixServer(Path file) throws IOException {
            channel.bind(UnixDomainSocketAddress.of(file));
            start("unix server", this::serve);
        }

        private void serve() {
            try (var caller = channel.accept()) {
                hear();
            } catch (IOException closed) {
                // Nobody came.
            }
        }

        @Override
        int port() {
            return 0;
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /** Waits for a datagram. */
    private static final class Receiver extends Peer {

        private final DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());

        Receiver() throws IOException {
            start("receiver", this::receive);
        }

        private void receive() {
            try {
                socket.receive(new DatagramPacket(new byte[100], 100));
                hear();
            } catch (IOException closed) {
                // Nobody came.
            }
        }

        @Override
        int port() {
            return socket.getLocalPort();
        }

        @Override
        public void close() {
            socket.close();
        }
    }

    /** Tells a secret to whoever listens at the port, by both protocols, until somebody does. */
    private static final class Caller extends Peer {

        private final int port = freePort();
        private final byte[] word;
        private final Thread thread;
        private volatile boolean closed;

        Caller(String word) throws IOException {
            this.word = word.getBytes(StandardCharsets.UTF_8);
            thread = start("caller", this::call);
        }

        private void call() {
            while (!closed) {
                datagram();
                try (var socket = new Socket()) {
                    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
                    socket.getOutputStream().write(word);
                } catch (IOException nobodyYet) {
                    pause();
                }
            }
        }

        private void datagram() {
            try (var socket = new DatagramSocket()) {
                socket.send(new DatagramPacket(word, word.length, InetAddress.getLoopbackAddress(), port));
            } catch (IOException nobodyYet) {
                // The next one may arrive.
            }
        }

        /** Not to take a processor from the JVM that is to listen. */
        private static void pause() {
            java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }

        @Override
        int port() {
            return port;
        }

        @Override
        public void close() {
            closed = true;
            thread.interrupt();
        }
    }
}
