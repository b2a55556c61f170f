package io.agentic.guard.hostile.plugin;

import io.agentic.guard.hostile.stage.Area;
import io.agentic.guard.hostile.stage.Attempt;
import io.agentic.guard.hostile.stage.Effect;
import io.agentic.guard.hostile.stage.Stage;
import io.agentic.guard.hostile.stage.Witness;
import java.beans.PropertyEditorManager;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.ObjectInputFilter;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.CookieManager;
import java.net.HttpURLConnection;
import java.net.ProxySelector;
import java.net.ResponseCache;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.rmi.server.RMISocketFactory;
import java.security.Policy;
import java.security.Provider;
import java.security.Security;
import java.sql.DriverManager;
import java.util.Locale;
import java.util.TimeZone;
import java.util.logging.ConsoleHandler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import javax.imageio.ImageIO;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.naming.spi.NamingManager;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.Configuration;

/** Changes what holds for everybody in this JVM. */
@Area(value = "defaults of the JVM", needs = "runtime defaults use", effect = Effect.CHANGED)
@SuppressWarnings({"deprecation", "removal"})
final class Defaults {

    private static final String STREAMS = "runtime streams use";
    private static final String HANDLERS = "runtime handlers use";
    private static final String PROVIDER = "runtime provider use";
    private static final String LOGGING = "runtime logging use";

    private Defaults() {}

    @Attempt(needs = STREAMS, witness = Witness.OUT)
    static Object setOut(Stage stage) {
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        return null;
    }

    @Attempt(needs = STREAMS, witness = Witness.ERR)
    static Object setErr(Stage stage) {
        System.setErr(new PrintStream(OutputStream.nullOutputStream()));
        return null;
    }

    @Attempt(needs = STREAMS, witness = Witness.IN)
    static Object setIn(Stage stage) {
        System.setIn(InputStream.nullInputStream());
        return null;
    }

    @Attempt(witness = Witness.LOCALE)
    static Object locale(Stage stage) {
        Locale.setDefault(new Locale("tr", "TR"));
        return null;
    }

    @Attempt(witness = Witness.FORMATS)
    static Object localeOfFormats(Stage stage) {
        Locale.setDefault(Locale.Category.FORMAT, new Locale("tr", "TR"));
        return null;
    }

    @Attempt(witness = Witness.ZONE)
    static Object timeZone(Stage stage) {
        TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
        return null;
    }

    @Attempt(needs = HANDLERS, witness = Witness.UNCAUGHT)
    static Object uncaughtExceptionHandler(Stage stage) {
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> {});
        return null;
    }

    @Attempt(witness = Witness.AUTHENTICATOR)
    static Object authenticator(Stage stage) {
        Authenticator.setDefault(new Authenticator() {});
        return null;
    }

    @Attempt(witness = Witness.PROXIES)
    static Object proxySelector(Stage stage) {
        ProxySelector.setDefault(ProxySelector.of(null));
        return null;
    }

    @Attempt(witness = Witness.COOKIES)
    static Object cookieHandler(Stage stage) {
        CookieHandler.setDefault(new CookieManager());
        return null;
    }

    @Attempt(witness = Witness.RESPONSES)
    static Object responseCache(Stage stage) {
        ResponseCache.setDefault(new ResponseCache() {
            @Override
            public java.net.CacheResponse get(
                    java.net.URI uri, String method, java.util.Map<String, java.util.List<String>> headers) {
                return null;
            }

            @Override
            public java.net.CacheRequest put(java.net.URI uri, URLConnection connection) {
                return null;
            }
        });
        return null;
    }

    @Attempt(needs = HANDLERS, witness = Witness.HANDLER_FACTORY, spoils = true)
    static Object urlStreamHandlerFactory(Stage stage) {
        URL.setURLStreamHandlerFactory(protocol -> protocol.equals("hostile")
                ? new java.net.URLStreamHandler() {
                    @Override
                    protected URLConnection openConnection(URL url) {
                        return null;
                    }
                }
                : null);
        return null;
    }

    @Attempt(needs = HANDLERS, witness = Witness.CONTENT_FACTORY)
    static Object contentHandlerFactory(Stage stage) {
        URLConnection.setContentHandlerFactory(type -> new java.net.ContentHandler() {
            @Override
            public Object getContent(URLConnection connection) {
                return "hostile";
            }
        });
        return null;
    }

    @Attempt(needs = HANDLERS, witness = Witness.FILE_NAMES)
    static Object fileNameMap(Stage stage) {
        URLConnection.setFileNameMap(name -> "hostile/hostile");
        return null;
    }

    @Attempt(witness = Witness.CACHES)
    static Object cachesOfUrls(Stage stage) {
        URLConnection.setDefaultUseCaches("http", false);
        return null;
    }

    @Attempt(witness = Witness.REDIRECTS)
    static Object redirects(Stage stage) {
        HttpURLConnection.setFollowRedirects(false);
        return null;
    }

    @Attempt(needs = HANDLERS, witness = Witness.SOCKET_FACTORY)
    static Object socketImplFactory(Stage stage) throws Exception {
        Socket.setSocketImplFactory(() -> {
            throw new IllegalStateException("hostile");
        });
        return null;
    }

    @Attempt(needs = HANDLERS, witness = Witness.SERVER_FACTORY)
    static Object serverSocketFactory(Stage stage) throws Exception {
        ServerSocket.setSocketFactory(() -> {
            throw new IllegalStateException("hostile");
        });
        return null;
    }

    @Attempt(witness = Witness.TLS_FACTORY)
    static Object tlsSocketFactory(Stage stage) throws Exception {
        var context = SSLContext.getInstance("TLS");
        context.init(null, null, null);
        HttpsURLConnection.setDefaultSSLSocketFactory(context.getSocketFactory());
        return null;
    }

    @Attempt(witness = Witness.TLS_NAMES)
    static Object hostnameVerifier(Stage stage) {
        HttpsURLConnection.setDefaultHostnameVerifier((name, session) -> true);
        return null;
    }

    @Attempt(witness = Witness.TLS_CONTEXT)
    static Object tlsContext(Stage stage) throws Exception {
        var context = SSLContext.getInstance("TLS");
        context.init(null, null, null);
        SSLContext.setDefault(context);
        return null;
    }

    @Attempt(needs = HANDLERS, witness = Witness.RMI_SOCKETS, spoils = true)
    static Object rmiSocketFactory(Stage stage) throws Exception {
        RMISocketFactory.setSocketFactory(new RMISocketFactory() {
            @Override
            public Socket createSocket(String host, int port) {
                return null;
            }

            @Override
            public ServerSocket createServerSocket(int port) {
                return null;
            }
        });
        return null;
    }

    @Attempt(witness = Witness.POLICY, until = 23)
    static Object policy(Stage stage) {
        Policy.setPolicy(new Policy() {});
        return null;
    }

    @Attempt(witness = Witness.LOGIN)
    static Object loginConfiguration(Stage stage) {
        Configuration.setConfiguration(new Configuration() {
            @Override
            public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
                return new AppConfigurationEntry[0];
            }
        });
        return null;
    }

    @Attempt(witness = Witness.SECURITY_MANAGER, until = 17)
    static Object securityManager(Stage stage) {
        System.setSecurityManager(new SecurityManager() {
            @Override
            public void checkPermission(java.security.Permission permission) {}
        });
        return null;
    }

    @Attempt(needs = PROVIDER, witness = Witness.PROVIDERS)
    static Object addProvider(Stage stage) {
        return Security.addProvider(new HostileProvider());
    }

    @Attempt(needs = PROVIDER, witness = Witness.PROVIDERS)
    static Object insertProvider(Stage stage) {
        return Security.insertProviderAt(new HostileProvider(), 1);
    }

    @Attempt(needs = PROVIDER, witness = Witness.PROVIDERS)
    static Object removeProvider(Stage stage) {
        Security.removeProvider("XMLDSig");
        return null;
    }

    private static final class HostileProvider extends Provider {

        private static final long serialVersionUID = 1;

        HostileProvider() {
            super("Hostile", "1", "hostile");
        }
    }

    @Attempt(needs = PROVIDER, witness = Witness.SECURITY_PROPERTY)
    static Object securityProperty(Stage stage) {
        Security.setProperty("networkaddress.cache.ttl", "1234");
        return null;
    }

    @Attempt(needs = LOGGING, witness = Witness.ROOT_LEVEL)
    static Object levelOfRootLogger(Stage stage) {
        Logger.getLogger("").setLevel(Level.SEVERE);
        return null;
    }

    @Attempt(needs = LOGGING, witness = Witness.ROOT_HANDLERS)
    static Object handlerOfRootLogger(Stage stage) {
        Logger.getLogger("").addHandler(new ConsoleHandler());
        return null;
    }

    @Attempt(needs = LOGGING, witness = Witness.ROOT_HANDLERS)
    static Object resetOfLogging(Stage stage) {
        LogManager.getLogManager().reset();
        return null;
    }

    @Attempt(needs = LOGGING, witness = Witness.LOG_SETTINGS)
    static Object configurationOfLogging(Stage stage) throws Exception {
        LogManager.getLogManager()
                .readConfiguration(new ByteArrayInputStream("hostile=yes".getBytes(StandardCharsets.UTF_8)));
        return null;
    }

    @Attempt(needs = LOGGING, witness = Witness.LOG_SETTINGS)
    static Object updateOfLogging(Stage stage) throws Exception {
        LogManager.getLogManager()
                .updateConfiguration(new ByteArrayInputStream("hostile=yes".getBytes(StandardCharsets.UTF_8)), null);
        return null;
    }

    @Attempt(needs = LOGGING, witness = Witness.HOUSE_LEVEL)
    static Object levelOfLoggerOfTheHouse(Stage stage) {
        Logger.getLogger("hostile.house").setLevel(Level.OFF);
        return null;
    }

    @Attempt(needs = "runtime filters use", witness = Witness.SERIAL_FILTER, spoils = true)
    static Object serialFilter(Stage stage) {
        ObjectInputFilter.Config.setSerialFilter(info -> ObjectInputFilter.Status.ALLOWED);
        return null;
    }

    @Attempt(needs = "runtime naming use", witness = Witness.NAMING)
    static Object namingBuilder(Stage stage) throws Exception {
        NamingManager.setInitialContextFactoryBuilder(settings -> null);
        return null;
    }

    @Attempt(witness = Witness.EDITOR)
    static Object propertyEditor(Stage stage) {
        PropertyEditorManager.registerEditor(Witness.class, java.beans.PropertyEditorSupport.class);
        return null;
    }

    @Attempt(needs = HANDLERS, witness = Witness.DRIVERS)
    static Object sqlDriver(Stage stage) throws Exception {
        DriverManager.registerDriver(new org.h2.Driver());
        return null;
    }

    @Attempt(witness = Witness.SQL_LOG)
    static Object sqlLog(Stage stage) {
        DriverManager.setLogWriter(new PrintWriter(OutputStream.nullOutputStream()));
        return null;
    }

    @Attempt(witness = Witness.SQL_TIMEOUT)
    static Object sqlTimeout(Stage stage) {
        DriverManager.setLoginTimeout(1234);
        return null;
    }

    @Attempt(witness = Witness.IMAGE_CACHE)
    static Object imageCache(Stage stage) {
        ImageIO.setUseCache(false);
        return null;
    }

    @Attempt(needs = HANDLERS, witness = Witness.IMAGE_READERS, spoils = true)
    static Object imageReaders(Stage stage) {
        IIORegistry.getDefaultInstance().deregisterAll(ImageReaderSpi.class);
        return null;
    }

    @Attempt(witness = Witness.PARALLELISM, since = 19)
    static Object commonPool(Stage stage) throws ReflectiveOperationException {
        var pool = java.util.concurrent.ForkJoinPool.commonPool();
        return pool.getClass().getMethod("setParallelism", int.class).invoke(pool, 7);
    }

    @Attempt(witness = Witness.ASSERTIONS)
    static Object assertionsOfLoaderOfTheHouse(Stage stage) {
        Stage.class.getClassLoader().setPackageAssertionStatus("io.agentic.guard.hostile.stage", true);
        return null;
    }
}
