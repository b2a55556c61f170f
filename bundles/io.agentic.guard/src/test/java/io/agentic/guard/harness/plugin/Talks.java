package io.agentic.guard.harness.plugin;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Connections of a plugin. Arguments are ports of this machine. */
public final class Talks {

    private static CompletableFuture<String> waiting;

    private Talks() {}

    private static InetSocketAddress here(String port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port));
    }

    public static String channel(String port) throws Exception {
        try (var channel = SocketChannel.open(here(port))) {
            return "connected";
        }
    }

    public static String adaptor(String port) throws Exception {
        try (var channel = SocketChannel.open()) {
            channel.socket().connect(here(port), 5_000);
            return "connected";
        }
    }

    public static String asynchronousChannel(String port) throws Exception {
        try (var channel = AsynchronousSocketChannel.open()) {
            channel.connect(here(port)).get();
            return "connected";
        } catch (ExecutionException e) {
            throw (Exception) e.getCause();
        }
    }

    public static String datagram(String port) throws Exception {
        try (var socket = new DatagramSocket()) {
            socket.send(new DatagramPacket(new byte[1], 1, here(port)));
            return "sent";
        }
    }

    public static String datagramChannel(String port) throws Exception {
        try (var channel = DatagramChannel.open()) {
            channel.send(ByteBuffer.allocate(1), here(port));
            return "sent";
        }
    }

    public static String connectedDatagramChannel(String port) throws Exception {
        try (var channel = DatagramChannel.open()) {
            channel.connect(here(port));
            return "connected";
        }
    }

    public static String listens(String port) throws Exception {
        try (var server = new ServerSocket(Integer.parseInt(port), 1, InetAddress.getLoopbackAddress())) {
            return "listens";
        }
    }

    public static String channelListens(String port) throws Exception {
        try (var server = ServerSocketChannel.open()) {
            server.bind(here(port));
            return "listens";
        }
    }

    public static String datagramListens(String port) throws Exception {
        try (var socket = new DatagramSocket(here(port))) {
            return "listens";
        }
    }

    public static String unix(String path) throws Exception {
        try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(path));
            return "listens";
        }
    }

    /** What the name says is of no account: its maker chose it. */
    public static String namesAnAddress(String port) throws Exception {
        var address = InetAddress.getByAddress("granted.example", new byte[] {127, 0, 0, 1});
        try (var socket = new Socket(address, Integer.parseInt(port))) {
            return "connected";
        }
    }

    /** Who may look a name up may talk to where it led. */
    public static String looksUp(String port) throws Exception {
        InetAddress.getByName("localhost");
        return channel(port);
    }

    public static String accepts(String argument) throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var client = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort());
                var accepted = server.accept()) {
            return "accepted";
        }
    }

    /** Connects and waits in a thread for something to be sent. */
    public static String waitsInASocket(String port) throws Exception {
        var socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(port));
        return waitsFor(() -> socket.getInputStream().read());
    }

    public static String waitsInAChannel(String port) throws Exception {
        var channel = SocketChannel.open(here(port));
        return waitsFor(() -> channel.read(ByteBuffer.allocate(1)));
    }

    public static String waitsForCallers(String port) throws Exception {
        var server = new ServerSocket(Integer.parseInt(port), 1, InetAddress.getLoopbackAddress());
        return waitsFor(() -> server.accept().getPort());
    }

    private interface Wait {
        int forIt() throws IOException;
    }

    private static String waitsFor(Wait wait) {
        var came = new CompletableFuture<String>();
        waiting = came;
        new Thread(() -> {
                    try {
                        came.complete("got " + wait.forIt());
                    } catch (IOException e) {
                        came.complete("woken");
                    }
                })
                .start();
        return "waits";
    }

    public static String whatCame(String argument) throws Exception {
        return waiting.get(20, TimeUnit.SECONDS);
    }
}
