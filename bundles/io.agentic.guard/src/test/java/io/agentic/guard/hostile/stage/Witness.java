package io.agentic.guard.hostile.stage;

import java.beans.PropertyEditorManager;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.HttpURLConnection;
import java.net.ProxySelector;
import java.net.ResponseCache;
import java.net.URLConnection;
import java.rmi.server.RMISocketFactory;
import java.security.Policy;
import java.security.Security;
import java.sql.DriverManager;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import javax.imageio.ImageIO;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.naming.spi.NamingManager;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.security.auth.login.Configuration;

/** What of the JVM an attempt may change, as the house sees it. */
@SuppressWarnings({"deprecation", "removal"})
public enum Witness {
    NOTHING(() -> "nothing"),
    PROPERTY(() -> System.getProperty("hostile.settable"), before -> System.setProperty("hostile.settable", "unset")),
    PROPERTIES(() -> System.identityHashCode(System.getProperties()), before -> System.setProperties(House.PROPERTIES)),
    OUT(() -> System.out, before -> System.setOut((PrintStream) before)),
    ERR(() -> System.err, before -> System.setErr((PrintStream) before)),
    IN(() -> System.in, before -> System.setIn((InputStream) before)),
    LOCALE(Locale::getDefault, before -> Locale.setDefault((Locale) before)),
    FORMATS(
            () -> Locale.getDefault(Locale.Category.FORMAT),
            before -> Locale.setDefault(Locale.Category.FORMAT, (Locale) before)),
    ZONE(TimeZone::getDefault, before -> TimeZone.setDefault((TimeZone) before)),
    UNCAUGHT(Thread::getDefaultUncaughtExceptionHandler, before -> Thread.setDefaultUncaughtExceptionHandler(null)),
    AUTHENTICATOR(Authenticator::getDefault, before -> Authenticator.setDefault(null)),
    PROXIES(ProxySelector::getDefault, before -> ProxySelector.setDefault((ProxySelector) before)),
    COOKIES(CookieHandler::getDefault, before -> CookieHandler.setDefault(null)),
    RESPONSES(ResponseCache::getDefault, before -> ResponseCache.setDefault(null)),
    FILE_NAMES(URLConnection::getFileNameMap),
    CACHES(() -> URLConnection.getDefaultUseCaches("http"), before -> URLConnection.setDefaultUseCaches("http", true)),
    REDIRECTS(HttpURLConnection::getFollowRedirects, before -> HttpURLConnection.setFollowRedirects(true)),
    TLS_FACTORY(
            HttpsURLConnection::getDefaultSSLSocketFactory,
            before -> HttpsURLConnection.setDefaultSSLSocketFactory((SSLSocketFactory) before)),
    TLS_NAMES(
            HttpsURLConnection::getDefaultHostnameVerifier,
            before -> HttpsURLConnection.setDefaultHostnameVerifier((HostnameVerifier) before)),
    TLS_CONTEXT(SSLContext::getDefault, before -> SSLContext.setDefault((SSLContext) before)),
    RMI_SOCKETS(RMISocketFactory::getSocketFactory),
    POLICY(Policy::getPolicy, before -> Policy.setPolicy((Policy) before)),
    LOGIN(Configuration::getConfiguration, before -> Configuration.setConfiguration(null)),
    SECURITY_MANAGER(System::getSecurityManager, before -> System.setSecurityManager(null)),
    PROVIDERS(() -> List.of(Security.getProviders()), before -> House.restore((List<?>) before)),
    SECURITY_PROPERTY(
            () -> Security.getProperty("networkaddress.cache.ttl"),
            before -> Security.setProperty("networkaddress.cache.ttl", "30")),
    ROOT_LEVEL(() -> Logger.getLogger("").getLevel(), before -> Logger.getLogger("")
            .setLevel((Level) before)),
    ROOT_HANDLERS(() -> List.of(Logger.getLogger("").getHandlers()), before -> House.restoreHandlers((List<?>) before)),
    LOG_SETTINGS(() -> LogManager.getLogManager().getProperty("hostile"), before -> LogManager.getLogManager()
            .readConfiguration()),
    HOUSE_LEVEL(() -> House.LOGGER.getLevel(), before -> House.LOGGER.setLevel(null)),
    SERIAL_FILTER(java.io.ObjectInputFilter.Config::getSerialFilter),
    EDITOR(
            () -> PropertyEditorManager.findEditor(Witness.class).getClass(),
            before -> PropertyEditorManager.registerEditor(Witness.class, null)),
    DRIVERS(() -> DriverManager.drivers().toList(), before -> House.restoreDrivers((List<?>) before)),
    SQL_LOG(DriverManager::getLogWriter, before -> DriverManager.setLogWriter(null)),
    SQL_TIMEOUT(DriverManager::getLoginTimeout, before -> DriverManager.setLoginTimeout(0)),
    IMAGE_CACHE(ImageIO::getUseCache, before -> ImageIO.setUseCache(true)),
    IMAGE_READERS(() -> {
        var count = 0;
        for (var all = IIORegistry.getDefaultInstance().getServiceProviders(ImageReaderSpi.class, false);
                all.hasNext();
                all.next()) {
            count++;
        }
        return count;
    }),
    NAMING(
            NamingManager::hasInitialContextFactoryBuilder,
            before -> House.forget(NamingManager.class, "initctx_factory_builder")),
    HANDLER_FACTORY(() -> {
        try {
            return new java.net.URL("hostile:x").getProtocol();
        } catch (java.net.MalformedURLException unknown) {
            return "unknown";
        }
    }),
    SOCKET_FACTORY(House::socketsAreMade, before -> House.forget(java.net.Socket.class, "factory")),
    SERVER_FACTORY(House::serversAreMade, before -> House.forget(java.net.ServerSocket.class, "factory")),
    CONTENT_FACTORY(House::contentIsTakenOver, before -> House.forget(URLConnection.class, "factory")),
    PARALLELISM(() -> ForkJoinPool.commonPool().getParallelism(), before -> House.restoreParallelism((int) before)),
    COMMON_POOL(() -> ForkJoinPool.commonPool().isShutdown()),
    THREAD_NAME(() -> Waits.thread().getName()),
    THREAD_PRIORITY(() -> Waits.thread().getPriority()),
    THREAD_LOADER(() -> Waits.thread().getContextClassLoader()),
    THREAD_HANDLER(() -> Waits.thread().getUncaughtExceptionHandler()),
    THREAD_ENDS(
            () -> {
                Waits.thread().join(200);
                return !Waits.thread().isAlive();
            },
            before -> Waits.start()),
    GROUP_PRIORITY(
            () -> Waits.thread().getThreadGroup().getMaxPriority(),
            before -> Waits.thread().getThreadGroup().setMaxPriority((int) before)),
    GROUP_MEMBERS(House::intruders),
    BEANS(() -> ManagementFactory.getPlatformMBeanServer().getMBeanCount(), before -> House.restoreBeans()),
    VM_OPTION(() -> ManagementFactory.getPlatformMXBean(com.sun.management.HotSpotDiagnosticMXBean.class)
            .getVMOption("HeapDumpPath")
            .getValue()),
    VERBOSE(
            () -> ManagementFactory.getMemoryMXBean().isVerbose()
                    || ManagementFactory.getClassLoadingMXBean().isVerbose(),
            before -> ManagementFactory.getClassLoadingMXBean().setVerbose(false)),
    CONTENTION(
            () -> ManagementFactory.getThreadMXBean().isThreadContentionMonitoringEnabled(),
            before -> ManagementFactory.getThreadMXBean().setThreadContentionMonitoringEnabled(false)),
    ASSERTIONS(Waits.class::desiredAssertionStatus),
    HOOKS(House::hasHook),
    SIGNAL(House::handler),
    FRAMEWORK(() -> House.container == null ? "none" : House.container.look(), before -> House.container.restore()),
    HOUSE_FIELD(() -> House.field);

    private final Callable<Object> look;
    private final Undo undo;

    Witness(Callable<Object> look) {
        this(look, before -> {});
    }

    Witness(Callable<Object> look, Undo undo) {
        this.look = look;
        this.undo = undo;
    }

    /** Makes it again what it was. */
    private interface Undo {
        void to(Object before) throws Exception;
    }

    /** What it sees now; the text of whatever was thrown when it cannot see. */
    public Object look() {
        try {
            return look.call();
        } catch (Exception blind) {
            return blind.toString();
        }
    }

    /** Makes it again what it was, where that is possible; else the attempt spoils the JVM. */
    public void undo(Object before) throws Exception {
        undo.to(before);
    }

    /** Looks at this framework from now on. */
    public static void watch(Container container) {
        House.container = container;
    }
}
