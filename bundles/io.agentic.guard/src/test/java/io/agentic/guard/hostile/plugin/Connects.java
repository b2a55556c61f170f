package io.agentic.guard.hostile.plugin;

import io.agentic.guard.hostile.stage.Area;
import io.agentic.guard.hostile.stage.Attempt;
import io.agentic.guard.hostile.stage.Effect;
import io.agentic.guard.hostile.stage.Stage;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.rmi.registry.LocateRegistry;
import java.util.Hashtable;
import java.util.concurrent.TimeUnit;
import java.util.logging.SocketHandler;
import javax.imageio.ImageIO;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.directory.InitialDirContext;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;

/** Connects to somebody on this machine, by TCP. */
@Area(value = "sockets: connect", needs = Connects.CONNECT, effect = Effect.CONNECTED)
final class Connects {

    private static final String HTTP = "http://127.0.0.1:";

    static final String CONNECT = "socket 127.0.0.1:{port} connect";
    private static final String NAMING = "runtime naming use";

    private Connects() {}

    private static InetSocketAddress peer(Stage stage) throws IOException {
        return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), stage.port());
    }

    @Attempt
    static Object socket(Stage stage) throws IOException {
        return stage.keep(new Socket(peer(stage).getAddress(), stage.port()));
    }

    @Attempt
    static Object socketByName(Stage stage) throws IOException {
        return stage.keep(new Socket("127.0.0.1", stage.port()));
    }

    @Attempt
    static Object socketConnect(Stage stage) throws IOException {
        stage.keep(new Socket()).connect(peer(stage), 2_000);
        return null;
    }

    @Attempt
    static Object socketFactory(Stage stage) throws IOException {
        return stage.keep(SocketFactory.getDefault().createSocket("127.0.0.1", stage.port()));
    }

    @Attempt
    static Object socketThroughSocksProxy(Stage stage) throws IOException {
        stage.keep(new Socket(new Proxy(Proxy.Type.SOCKS, peer(stage))))
                .connect(InetSocketAddress.createUnresolved("example.test", 80), 2_000);
        return null;
    }

    @Attempt
    static Object socketThroughHttpProxy(Stage stage) throws IOException {
        stage.keep(new Socket(new Proxy(Proxy.Type.HTTP, peer(stage))))
                .connect(InetSocketAddress.createUnresolved("example.test", 80), 2_000);
        return null;
    }

    @Attempt
    static Object socketChannel(Stage stage) throws IOException {
        return stage.keep(SocketChannel.open(peer(stage)));
    }

    @Attempt
    static Object socketChannelByAddressWithFalseName(Stage stage) throws IOException {
        var address = InetAddress.getByAddress("allowed.test", new byte[] {127, 0, 0, 1});
        return stage.keep(SocketChannel.open(new InetSocketAddress(address, stage.port())));
    }

    @Attempt
    static Object socketOfChannel(Stage stage) throws IOException {
        stage.keep(SocketChannel.open()).socket().connect(peer(stage), 2_000);
        return null;
    }

    @Attempt
    static Object socketChannelWithSelector(Stage stage) throws IOException {
        try (var selector = Selector.open()) {
            var channel = stage.keep(SocketChannel.open());
            channel.configureBlocking(false);
            channel.connect(peer(stage));
            channel.register(selector, SelectionKey.OP_CONNECT);
            selector.select(2_000);
            return channel.finishConnect();
        }
    }

    @Attempt
    static Object asynchronousSocketChannel(Stage stage) throws Exception {
        stage.keep(AsynchronousSocketChannel.open()).connect(peer(stage)).get(2, TimeUnit.SECONDS);
        return null;
    }

    @Attempt
    static Object tlsSocket(Stage stage) throws IOException {
        return stage.keep(SSLSocketFactory.getDefault().createSocket("127.0.0.1", stage.port()));
    }

    @Attempt
    static Object httpUrl(Stage stage) throws IOException {
        new URL(HTTP + stage.port() + "/").openStream().close();
        return null;
    }

    @Attempt
    static Object httpsUrl(Stage stage) throws IOException {
        new URL("https://127.0.0.1:" + stage.port() + "/").openStream().close();
        return null;
    }

    @Attempt
    static Object httpUrlConnection(Stage stage) throws IOException {
        return ((HttpURLConnection) new URL(HTTP + stage.port() + "/").openConnection()).getResponseCode();
    }

    @Attempt
    static Object httpUrlThroughProxy(Stage stage) throws IOException {
        new URL("http://example.test/")
                .openConnection(new Proxy(Proxy.Type.HTTP, peer(stage)))
                .getInputStream()
                .close();
        return null;
    }

    @Attempt
    static Object ftpUrl(Stage stage) throws IOException {
        new URL("ftp://127.0.0.1:" + stage.port() + "/a").openStream().close();
        return null;
    }

    @Attempt
    static Object jarUrlOverHttp(Stage stage) throws IOException {
        new URL("jar:" + HTTP + stage.port() + "/a.jar!/a").openStream().close();
        return null;
    }

    @Attempt
    static Object urlClassLoader(Stage stage) throws Exception {
        try (var loader = new URLClassLoader(new URL[] {new URL(HTTP + stage.port() + "/")}, null)) {
            return loader.loadClass("hostile.Remote");
        }
    }

    @Attempt
    static Object httpClient(Stage stage) throws Exception {
        return HttpClient.newHttpClient().send(get(stage), BodyHandlers.ofString());
    }

    @Attempt
    static Object httpClientAsync(Stage stage) throws Exception {
        return HttpClient.newHttpClient()
                .sendAsync(get(stage), BodyHandlers.ofString())
                .get(5, TimeUnit.SECONDS);
    }

    @Attempt
    static Object httpClientOnHouseThread(Stage stage) throws Exception {
        var client = HttpClient.newHttpClient();
        var get = get(stage);
        var late = new java.util.concurrent.CompletableFuture<Void>();
        var done = late.thenComposeAsync(nothing -> client.sendAsync(get, BodyHandlers.ofString()));
        late.complete(null);
        return done.get(5, TimeUnit.SECONDS);
    }

    @Attempt
    static Object httpClientThroughProxy(Stage stage) throws Exception {
        var client = HttpClient.newBuilder()
                .proxy(java.net.ProxySelector.of(peer(stage)))
                .build();
        return client.send(
                HttpRequest.newBuilder(URI.create("http://example.test/")).build(), BodyHandlers.ofString());
    }

    private static HttpRequest get(Stage stage) {
        return HttpRequest.newBuilder(URI.create(HTTP + stage.port() + "/")).build();
    }

    @Attempt
    static Object webSocket(Stage stage) throws Exception {
        return HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + stage.port() + "/"), new WebSocket.Listener() {})
                .get(5, TimeUnit.SECONDS);
    }

    @Attempt
    static Object imageByUrl(Stage stage) throws IOException {
        return ImageIO.read(new URL(HTTP + stage.port() + "/a.png"));
    }

    @Attempt(needs = {CONNECT, "runtime logging use"})
    static Object loggingSocketHandler(Stage stage) throws IOException {
        new SocketHandler("127.0.0.1", stage.port()).close();
        return null;
    }

    @Attempt
    static Object rmiRegistry(Stage stage) throws IOException {
        return LocateRegistry.getRegistry("127.0.0.1", stage.port()).list();
    }

    @Attempt(needs = {CONNECT, NAMING, "runtime jmx use"})
    static Object jmxConnector(Stage stage) throws IOException {
        var url = "service:jmx:rmi:///jndi/rmi://127.0.0.1:" + stage.port() + "/jmxrmi";
        return JMXConnectorFactory.connect(new JMXServiceURL(url));
    }

    @Attempt(needs = {CONNECT, NAMING})
    static Object jndiLdapUrl(Stage stage) throws Exception {
        return new InitialContext().lookup("ldap://127.0.0.1:" + stage.port() + "/a");
    }

    @Attempt(needs = {CONNECT, NAMING})
    static Object jndiRmiUrl(Stage stage) throws Exception {
        return new InitialContext().lookup("rmi://127.0.0.1:" + stage.port() + "/a");
    }

    @Attempt(needs = {CONNECT, NAMING})
    static Object jndiLdapContext(Stage stage) throws Exception {
        var settings = new Hashtable<String, String>();
        settings.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.ldap.LdapCtxFactory");
        settings.put(Context.PROVIDER_URL, "ldap://127.0.0.1:" + stage.port() + "/");
        return new InitialDirContext(settings);
    }

    @Attempt(needs = {CONNECT, NAMING})
    static Object rowSetWithDataSourceName(Stage stage) throws Exception {
        var rows = javax.sql.rowset.RowSetProvider.newFactory().createJdbcRowSet();
        rows.setDataSourceName("ldap://127.0.0.1:" + stage.port() + "/a");
        rows.setAutoCommit(true);
        return rows;
    }

    @Attempt(needs = {CONNECT, NAMING})
    static Object certificateStoreOverLdap(Stage stage) throws Exception {
        var trust = java.security.cert.CertStore.getInstance(
                "LDAP", new java.security.cert.LDAPCertStoreParameters("127.0.0.1", stage.port()));
        return trust.getCertificates(new java.security.cert.X509CertSelector() {
            {
                setSubject("CN=a");
            }
        });
    }

    @Attempt(needs = {CONNECT, "socket * listen"})
    static Object socketWithLocalAddress(Stage stage) throws IOException {
        return stage.keep(new Socket("127.0.0.1", stage.port(), InetAddress.getLoopbackAddress(), 0));
    }

    @Attempt
    static Object byMethodReference(Stage stage) {
        java.util.function.BiFunction<String, Integer, Object> connect = Connects::open;
        return connect.apply("127.0.0.1", stage.port());
    }

    private static Object open(String host, int port) {
        try (var socket = new Socket(host, port)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return refused;
        }
    }
}
