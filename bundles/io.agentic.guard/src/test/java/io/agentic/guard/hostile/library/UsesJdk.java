package io.agentic.guard.hostile.library;

import com.sun.net.httpserver.HttpServer;
import io.agentic.guard.hostile.stage.Area;
import io.agentic.guard.hostile.stage.Attempt;
import io.agentic.guard.hostile.stage.Effect;
import io.agentic.guard.hostile.stage.Stage;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.stream.XMLInputFactory;
import org.xml.sax.InputSource;

/** Uses what of the JDK works on files and settings of its own, for which nobody should have to grant anything. */
@Area(value = "the jdk", effect = Effect.TOLD)
final class UsesJdk {

    private static final String LISTEN = "socket 127.0.0.1:{port} listen";
    private static final String ACCEPT = "socket 127.0.0.1:* accept";
    private static final String CONNECT = "socket 127.0.0.1:{port} connect";

    private UsesJdk() {}

    @Attempt
    static Object xml(Stage stage) throws Exception {
        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader("<a>b</a>")));
        var reader = XMLInputFactory.newInstance().createXMLStreamReader(new StringReader("<a/>"));
        return reader.hasNext()
                && document.getDocumentElement().getTextContent().equals("b");
    }

    @Attempt
    static Object logging(Stage stage) {
        var logger = Logger.getLogger("io.agentic.honest");
        logger.log(Level.FINE, "Nobody needs to see {0}", "this");
        logger.info("An honest plugin says hello");
        return logger.isLoggable(Level.SEVERE);
    }

    @Attempt
    static Object slf4j(Stage stage) {
        var logger = org.slf4j.LoggerFactory.getLogger("io.agentic.honest");
        logger.info("An honest plugin says {}", "hello");
        return !logger.getName().isEmpty();
    }

    @Attempt
    static Object textsAndTimes(Stage stage) {
        var time = ZonedDateTime.now(ZoneId.of("Asia/Tokyo"));
        var text = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.FULL)
                .withLocale(Locale.JAPAN)
                .format(time);
        return !text.isEmpty() && String.format(Locale.FRENCH, "%,.2f", 1234.5).contains(",");
    }

    @Attempt
    static Object cryptography(Stage stage) throws Exception {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256, new SecureRandom());
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, KeyGenerator.getInstance("AES").generateKey());
        return generator.generateKeyPair() != null && cipher.doFinal(new byte[1]).length > 1;
    }

    @Attempt(needs = "socket {host} resolve")
    static Object names(Stage stage) throws Exception {
        return InetAddress.getByName(Stage.host()).getHostAddress() != null;
    }

    @Attempt(needs = {LISTEN, ACCEPT, CONNECT})
    static Object http(Stage stage) throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), stage.port()), 1);
        stage.keep(() -> server.stop(0));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        var get = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + stage.port() + "/"))
                .build();
        var client = HttpClient.newHttpClient();
        var status = client.sendAsync(get, BodyHandlers.ofString())
                .get(10, TimeUnit.SECONDS)
                .statusCode();
        return status == client.send(get, BodyHandlers.discarding()).statusCode();
    }

    @Attempt(needs = {LISTEN, ACCEPT, CONNECT, "file {jars}/keys.p12 read"})
    static Object tls(Stage stage) throws Exception {
        var context = context(stage);
        try (var server = context.getServerSocketFactory()
                .createServerSocket(stage.port(), 1, InetAddress.getLoopbackAddress())) {
            var said = CompletableFuture.supplyAsync(() -> {
                try (var caller = server.accept()) {
                    return caller.getInputStream().read();
                } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            try (var socket = context.getSocketFactory().createSocket("127.0.0.1", stage.port())) {
                socket.getOutputStream().write(42);
                return said.get(10, TimeUnit.SECONDS) == 42;
            }
        }
    }

    /** Of a certificate of its own making, which it trusts. */
    private static SSLContext context(Stage stage) throws Exception {
        var keys = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(stage.plugin().resolveSibling("keys.p12"))) {
            keys.load(in, "changeit".toCharArray());
        }
        var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, "changeit".toCharArray());
        var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(keys);
        var context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }

    @Attempt
    static Object trustStoreOfJdk(Stage stage) throws Exception {
        var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init((KeyStore) null);
        return SSLContext.getDefault() != null && trusted.getTrustManagers().length > 0;
    }
}
