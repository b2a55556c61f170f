package io.agentic.guard.hostile.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Provider;
import java.security.Security;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Logger;
import javax.management.JMException;
import javax.management.ObjectName;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/** What belongs to the house and may be reached for. */
final class House {

    static final Logger LOGGER = Logger.getLogger("hostile.house");
    static final Thread HOOK = new Thread(() -> {}, "house-hook");
    private static final Signal SIGNAL = new Signal("USR2");
    private static final Semaphore SIGNALLED = new Semaphore(0);
    private static final SignalHandler HANDLER = signal -> SIGNALLED.release();

    private static final Deque<String> TYPES = new ArrayDeque<>(List.of(".txt", ".xml", ".zip", ".pdf", ".ps", ".rtf"));

    /** As they are in its jar. */
    static final List<String> GUARD = names();

    static final Properties PROPERTIES = System.getProperties();

    static volatile Container container;

    /** What only deep reflection changes. */
    static String field = "untouched";

    static {
        Runtime.getRuntime().addShutdownHook(HOOK);
        Signal.handle(SIGNAL, HANDLER);
    }

    private House() {}

    private static List<String> names() {
        try {
            return Files.readAllLines(Path.of(System.getProperty("hostile.guard")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the hook is still there; puts it back. */
    static boolean hasHook() {
        var was = Runtime.getRuntime().removeShutdownHook(HOOK);
        Runtime.getRuntime().addShutdownHook(HOOK);
        return was;
    }

    /** Who handles the signal; puts ours back. */
    static boolean handler() {
        return Signal.handle(SIGNAL, HANDLER) == HANDLER;
    }

    /** Threads that the plugin put directly into the group of the JVM itself. */
    static List<String> intruders() {
        var root = Thread.currentThread().getThreadGroup();
        while (root.getParent() != null) {
            root = root.getParent();
        }
        var threads = new Thread[500];
        var count = root.enumerate(threads, false);
        return Arrays.stream(threads, 0, count)
                .map(Thread::getName)
                .filter(name -> name.startsWith("hostile"))
                .toList();
    }

    static void restore(List<?> providers) {
        for (var each : Security.getProviders()) {
            Security.removeProvider(each.getName());
        }
        providers.forEach(each -> Security.addProvider((Provider) each));
    }

    static void restoreHandlers(List<?> handlers) {
        var root = Logger.getLogger("");
        List.of(root.getHandlers()).forEach(root::removeHandler);
        handlers.forEach(each -> root.addHandler((Handler) each));
    }

    static void restoreDrivers(List<?> drivers) throws SQLException {
        for (var each : DriverManager.drivers().toList()) {
            if (!drivers.contains(each)) {
                DriverManager.deregisterDriver(each);
            }
        }
    }

    static void restoreParallelism(int parallelism) throws ReflectiveOperationException {
        var pool = ForkJoinPool.commonPool();
        ForkJoinPool.class.getMethod("setParallelism", int.class).invoke(pool, parallelism);
    }

    static void restoreBeans() throws JMException {
        var server = ManagementFactory.getPlatformMBeanServer();
        for (var name : server.queryNames(new ObjectName("hostile:*"), null)) {
            server.unregisterMBean(name);
        }
    }

    static boolean socketsAreMade() {
        try (var socket = new Socket()) {
            return socket.getSoTimeout() >= 0;
        } catch (IOException | RuntimeException broken) {
            return false;
        }
    }

    static boolean serversAreMade() {
        try (var socket = new ServerSocket()) {
            return !socket.isBound();
        } catch (IOException | RuntimeException broken) {
            return false;
        }
    }

    /** Takes away what can be set once only. */
    static void forget(Class<?> type, String name) throws ReflectiveOperationException {
        var once = type.getDeclaredField(name);
        once.setAccessible(true);
        once.set(null, null);
    }

    /** Asks for the content of a file of a type that nobody asked for before, since handlers are kept by type. */
    static boolean contentIsTakenOver() throws IOException {
        var file = Files.createTempFile("content", TYPES.remove());
        try {
            return file.toUri().toURL().openConnection().getContent() instanceof String;
        } finally {
            Files.delete(file);
        }
    }

    static boolean signalled() throws InterruptedException {
        return SIGNALLED.tryAcquire(1, TimeUnit.SECONDS);
    }
}
