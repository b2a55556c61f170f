package io.agentic.guard.internal;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.InetAddress;
import java.net.SocketImpl;
import java.nio.file.Path;
import java.util.concurrent.ForkJoinTask;

/** The few things of the JDK that have no public door. The agent opened their packages to the guard. */
final class Inner {

    private static final MethodHandle CLOSE;
    private static final MethodHandle ADDRESS;
    private static final MethodHandle PORT;
    private static final MethodHandle EXEC;
    private static final MethodHandle VIEWED;
    private static final MethodHandle DIRECTORY;
    private static final MethodHandle NOT_INITIALISED;

    static {
        try {
            var sockets = MethodHandles.privateLookupIn(SocketImpl.class, MethodHandles.lookup());
            CLOSE = sockets.findVirtual(SocketImpl.class, "close", MethodType.methodType(void.class));
            ADDRESS = sockets.findGetter(SocketImpl.class, "address", InetAddress.class);
            PORT = sockets.findGetter(SocketImpl.class, "port", int.class);
            EXEC = MethodHandles.privateLookupIn(ForkJoinTask.class, MethodHandles.lookup())
                    .findVirtual(ForkJoinTask.class, "exec", MethodType.methodType(boolean.class));
            var view = Class.forName("sun.nio.fs.UnixSecureDirectoryStream$BasicFileAttributeViewImpl");
            var stream = Class.forName("sun.nio.fs.UnixSecureDirectoryStream");
            var folder = Class.forName("sun.nio.fs.UnixDirectoryStream");
            var path = Class.forName("sun.nio.fs.UnixPath");
            var files = MethodHandles.lookup();
            VIEWED = MethodHandles.privateLookupIn(view, files)
                    .findGetter(view, "file", path)
                    .asType(MethodType.methodType(Path.class, Object.class));
            var streamOfView = MethodHandles.privateLookupIn(view, files).findGetter(view, "this$0", stream);
            var folderOfStream = MethodHandles.privateLookupIn(stream, files).findGetter(stream, "ds", folder);
            var directory = MethodHandles.privateLookupIn(folder, files)
                    .findVirtual(folder, "directory", MethodType.methodType(path));
            DIRECTORY = MethodHandles.filterReturnValue(
                            MethodHandles.filterReturnValue(streamOfView, folderOfStream), directory)
                    .asType(MethodType.methodType(Path.class, Object.class));
            var unsafe = Class.forName("jdk.internal.misc.Unsafe");
            var memory = MethodHandles.privateLookupIn(unsafe, files);
            NOT_INITIALISED = memory.findVirtual(
                            unsafe, "shouldBeInitialized", MethodType.methodType(boolean.class, Class.class))
                    .bindTo(memory.findStatic(unsafe, "getUnsafe", MethodType.methodType(unsafe))
                            .invoke());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This JDK is another than the guard knows", e);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private Inner() {}

    /** Finds them. */
    static void warm() {}

    static void close(SocketImpl socket) throws IOException {
        try {
            CLOSE.invokeExact(socket);
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    static InetAddress address(SocketImpl socket) {
        try {
            return (InetAddress) ADDRESS.invokeExact(socket);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    static int port(SocketImpl socket) {
        try {
            return (int) PORT.invokeExact(socket);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    static boolean exec(ForkJoinTask<?> task) {
        try {
            return (boolean) EXEC.invokeExact((ForkJoinTask<?>) task);
        } catch (Throwable e) {
            throw Inner.<RuntimeException>asItIs(e);
        }
    }

    /** The file of a view that an open folder gave; the folder itself when none was named. */
    static Path viewed(Object view) {
        try {
            var file = (Path) VIEWED.invokeExact(view);
            var folder = (Path) DIRECTORY.invokeExact(view);
            return file == null ? folder : folder.resolve(file);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether the class is ready, so that no method of it on a stack is its initialisation. */
    static boolean isInitialised(Class<?> type) {
        try {
            return !(boolean) NOT_INITIALISED.invokeExact(type);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> T asItIs(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
