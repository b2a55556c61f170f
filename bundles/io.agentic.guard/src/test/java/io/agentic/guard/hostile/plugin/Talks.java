package io.agentic.guard.hostile.plugin;

import com.sun.net.httpserver.HttpServer;
import io.agentic.guard.hostile.stage.Area;
import io.agentic.guard.hostile.stage.Attempt;
import io.agentic.guard.hostile.stage.Effect;
import io.agentic.guard.hostile.stage.Stage;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.rmi.registry.LocateRegistry;
import java.rmi.server.UnicastRemoteObject;
import java.util.Hashtable;
import java.util.concurrent.TimeUnit;
import javax.management.remote.JMXConnectorServerFactory;
import javax.management.remote.JMXServiceURL;
import javax.naming.Context;
import javax.naming.directory.InitialDirContext;
import javax.net.ServerSocketFactory;

/** Listens, answers and sends. */
@Area(value = "sockets: listen, send", needs = "socket 127.0.0.1:{port} listen", effect = Effect.LISTENS)
final class Talks {

    private static final String SEND = "socket 127.0.0.1:{port} connect";
    private static final String ACCEPT = "socket 127.0.0.1:* accept";
    private static final String LISTEN = "socket 127.0.0.1:* listen";
    private static final String LISTEN_ANY = "socket * listen";

    private Talks() {}

    private static InetSocketAddress here(Stage stage) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), stage.port());
    }

    @Attempt
    static Object serverSocket(Stage stage) throws IOException {
        return stage.keep(new ServerSocket(stage.port(), 1, InetAddress.getLoopbackAddress()));
    }

    @Attempt
    static Object serverSocketBind(Stage stage) throws IOException {
        stage.keep(new ServerSocket()).bind(here(stage));
        return null;
    }

    @Attempt
    static Object serverSocketFactory(Stage stage) throws IOException {
        return stage.keep(
                ServerSocketFactory.getDefault().createServerSocket(stage.port(), 1, InetAddress.getLoopbackAddress()));
    }

    @Attempt
    static Object serverSocketChannel(Stage stage) throws IOException {
        return stage.keep(ServerSocketChannel.open()).bind(here(stage));
    }

    @Attempt
    static Object serverSocketOfChannel(Stage stage) throws IOException {
        stage.keep(ServerSocketChannel.open()).socket().bind(here(stage), 5);
        return null;
    }

    @Attempt
    static Object asynchronousServerSocketChannel(Stage stage) throws IOException {
        return stage.keep(AsynchronousServerSocketChannel.open()).bind(here(stage));
    }

    @Attempt
    static Object httpServer(Stage stage) throws IOException {
        var server = HttpServer.create(here(stage), 1);
        stage.keep(() -> server.stop(0));
        server.start();
        return null;
    }

    @Attempt(needs = {LISTEN_ANY, "socket * accept", "socket * connect"})
    static Object rmiRegistry(Stage stage) throws IOException {
        return registry(stage);
    }

    @Attempt(needs = {LISTEN_ANY, "socket * accept", "socket * connect"})
    static Object jmxConnectorServer(Stage stage) throws IOException {
        registry(stage);
        var url = new JMXServiceURL("service:jmx:rmi:///jndi/rmi://127.0.0.1:" + stage.port() + "/a");
        var server = JMXConnectorServerFactory.newJMXConnectorServer(url, null, null);
        server.start();
        stage.keep(server::stop);
        return null;
    }

    private static Object registry(Stage stage) throws IOException {
        var registry = LocateRegistry.createRegistry(stage.port());
        stage.keep(() -> UnicastRemoteObject.unexportObject(registry, true));
        return registry;
    }

    @Attempt(needs = ACCEPT, holds = "socket 127.0.0.1:{port} listen", effect = Effect.HEARD)
    static Object accept(Stage stage) throws IOException {
        try (var server = new ServerSocket(stage.port(), 1, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(3_000);
            try (var caller = server.accept()) {
                return caller.getInputStream().readAllBytes();
            }
        }
    }

    @Attempt(needs = ACCEPT, holds = "socket 127.0.0.1:{port} listen", effect = Effect.HEARD)
    static Object acceptByChannel(Stage stage) throws IOException {
        try (var server = ServerSocketChannel.open().bind(here(stage));
                var caller = server.accept()) {
            return caller.socket().getInputStream().readAllBytes();
        }
    }

    @Attempt(needs = ACCEPT, holds = "socket 127.0.0.1:{port} listen", effect = Effect.HEARD)
    static Object acceptAsynchronously(Stage stage) throws Exception {
        try (var server = AsynchronousServerSocketChannel.open().bind(here(stage));
                var caller = server.accept().get(3, TimeUnit.SECONDS)) {
            var bytes = ByteBuffer.allocate(100);
            caller.read(bytes).get(3, TimeUnit.SECONDS);
            return bytes.array();
        }
    }

    @Attempt(
            needs = {LISTEN, ACCEPT},
            effect = Effect.HEARD)
    static Object datagramSocketReceive(Stage stage) throws IOException {
        try (var socket = new DatagramSocket(here(stage))) {
            var packet = new DatagramPacket(new byte[100], 100);
            socket.setSoTimeout(3_000);
            socket.receive(packet);
            return packet.getData();
        }
    }

    @Attempt(
            needs = {LISTEN, ACCEPT},
            effect = Effect.HEARD)
    static Object datagramChannelReceive(Stage stage) throws IOException {
        try (var channel = DatagramChannel.open().bind(here(stage))) {
            var bytes = ByteBuffer.allocate(100);
            channel.receive(bytes);
            return bytes.array();
        }
    }

    @Attempt(
            needs = {SEND, LISTEN_ANY},
            effect = Effect.SENT)
    static Object datagramSocketSend(Stage stage) throws IOException {
        try (var socket = new DatagramSocket()) {
            socket.send(new DatagramPacket(new byte[1], 1, here(stage)));
        }
        return null;
    }

    @Attempt(
            needs = {SEND, LISTEN_ANY},
            effect = Effect.SENT)
    static Object datagramSocketConnected(Stage stage) throws IOException {
        try (var socket = new DatagramSocket()) {
            socket.connect(here(stage));
            socket.send(new DatagramPacket(new byte[1], 1));
        }
        return null;
    }

    @Attempt(
            needs = {SEND, LISTEN_ANY},
            effect = Effect.SENT)
    static Object datagramChannelSend(Stage stage) throws IOException {
        try (var channel = DatagramChannel.open()) {
            return channel.send(ByteBuffer.allocate(1), here(stage));
        }
    }

    @Attempt(
            needs = {SEND, LISTEN_ANY},
            effect = Effect.SENT)
    static Object datagramChannelConnected(Stage stage) throws IOException {
        try (var channel = DatagramChannel.open().connect(here(stage))) {
            return channel.write(ByteBuffer.allocate(1));
        }
    }

    @Attempt(
            needs = {SEND, LISTEN_ANY},
            effect = Effect.SENT)
    static Object multicastSocketSend(Stage stage) throws IOException {
        try (var socket = new MulticastSocket()) {
            socket.send(new DatagramPacket(new byte[1], 1, here(stage)));
        }
        return null;
    }

    @Attempt(
            needs = {SEND, LISTEN_ANY, "socket * accept", "runtime naming use"},
            effect = Effect.SENT)
    static Object jndiDns(Stage stage) throws Exception {
        var settings = new Hashtable<String, String>();
        settings.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
        settings.put(Context.PROVIDER_URL, "dns://127.0.0.1:" + stage.port());
        settings.put("com.sun.jndi.dns.timeout.initial", "100");
        settings.put("com.sun.jndi.dns.timeout.retries", "1");
        return new InitialDirContext(settings).getAttributes("example.test", new String[] {"A"});
    }

    @Attempt(
            needs = {"socket unix listen", "file {target} write"},
            effect = Effect.MADE)
    static Object unixListen(Stage stage) throws IOException {
        return stage.keep(ServerSocketChannel.open(StandardProtocolFamily.UNIX))
                .bind(UnixDomainSocketAddress.of(stage.target()));
    }

    @Attempt(
            needs = {"socket unix connect", "file {folder}/u read", "file {folder}/u write"},
            effect = Effect.JOINED)
    static Object unixConnect(Stage stage) throws IOException {
        return stage.keep(SocketChannel.open(UnixDomainSocketAddress.of(stage.unix())));
    }

    @Attempt(
            needs = {LISTEN_ANY, "socket * accept", "socket * connect"},
            effect = Effect.TOLD)
    static Object multicastJoin(Stage stage) throws IOException {
        try (var socket = new MulticastSocket(stage.port())) {
            socket.joinGroup(new InetSocketAddress("224.0.0.251", 0), null);
            return true;
        }
    }

    @Attempt(
            needs = {LISTEN_ANY, "socket * accept", "socket * connect"},
            effect = Effect.TOLD)
    static Object pingByTcp(Stage stage) throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, 1}).isReachable(1_000);
    }
}
