package io.agentic.guard.harness.plugin;

import io.agentic.guard.api.Connection;
import io.agentic.guard.api.Guard;
import java.io.File;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** Tries to get around the guard, or at it. */
public final class Tampers {

    private Tampers() {}

    public static String connects(String argument) {
        Connection connection = Guard.connect(loader -> null);
        return connection.toString();
    }

    public static String connectsInAThread(String argument) throws Exception {
        var pool = Executors.newSingleThreadExecutor();
        try {
            return pool.submit(() -> Guard.connect(loader -> null).toString()).get();
        } catch (java.util.concurrent.ExecutionException e) {
            throw (Exception) e.getCause();
        } finally {
            pool.shutdown();
        }
    }

    /** Whatever of the guard is public, with arguments that could do harm. */
    public static String callsTheGate(String file) throws Exception {
        var gate = Class.forName("io.agentic.guard.internal.Gate", true, null);
        for (int place = -1; place < 400; place++) {
            for (var argument :
                    new Object[] {null, "x", Thread.currentThread(), Tampers.class.getClassLoader(), new Object()}) {
                for (var method : gate.getMethods()) {
                    if (method.getName().equals("check") && method.getParameterCount() == 2) {
                        try {
                            method.invoke(null, place, argument);
                        } catch (ReflectiveOperationException refused) {
                            // It may say no to whoever calls it.
                        }
                    }
                }
            }
        }
        gate.getMethod("run", Runnable.class).invoke(null, (Runnable) () -> {});
        return Files.readString(Path.of(file));
    }

    public static String opensTheGuard(String argument) throws Exception {
        var gate = Class.forName("io.agentic.guard.internal.Links", true, null);
        var field = gate.getDeclaredField("links");
        field.setAccessible(true);
        return "open";
    }

    public static String looksIntoTheGuard(String argument) throws Exception {
        var gate = Class.forName("io.agentic.guard.internal.Gate", true, null);
        return MethodHandles.privateLookupIn(gate, MethodHandles.lookup()).toString();
    }

    public static String readsAPropertyByReflection(String name) throws Exception {
        return (String) System.class.getMethod("getProperty", String.class).invoke(null, name);
    }

    public static String readsAPropertyByHandle(String name) throws Throwable {
        return (String) MethodHandles.lookup()
                .findStatic(System.class, "getProperty", MethodType.methodType(String.class, String.class))
                .invoke(name);
    }

    public static String readsAPropertyByReference(String name) {
        return Stream.of(name).map(System::getProperty).findFirst().orElse("none");
    }

    /** The method reference is all of the plugin that is on the stack of the pool. */
    public static String makesAFileByReferenceInAPool(String file) throws Exception {
        var pool = Executors.newSingleThreadExecutor();
        try {
            Callable<Boolean> makes = new File(file)::createNewFile;
            return String.valueOf(pool.submit(makes).get());
        } catch (java.util.concurrent.ExecutionException e) {
            throw (Exception) e.getCause();
        } finally {
            pool.shutdown();
        }
    }

    /** A loader whose parent is the JDK's, so that nothing but its maker tells whose it is. */
    public static String readsByALoaderOfItsOwn(String file) throws Exception {
        var here =
                new URL[] {Tampers.class.getProtectionDomain().getCodeSource().getLocation()};
        try (var loader = new URLClassLoader(here, ClassLoader.getPlatformClassLoader())) {
            var reads = loader.loadClass("io.agentic.guard.harness.other.Reads").getConstructor(String.class);
            @SuppressWarnings("unchecked")
            var deed = (Callable<String>) reads.newInstance(file);
            return deed.call();
        }
    }

    public static String linksOut(String paths) throws Exception {
        var both = List.of(paths.split(","));
        Files.createSymbolicLink(Path.of(both.get(0)), Path.of(both.get(1)));
        return Files.readString(Path.of(both.get(0)));
    }

    /** Every class of the JDK that this initialises is to be of use to the house later. */
    public static String failsInALibraryOfTheJdk(String argument) {
        try {
            return Class.forName("sun.net.www.protocol.http.HttpURLConnection").getName();
        } catch (ReflectiveOperationException | LinkageError e) {
            return e.toString();
        }
    }

    public static String fillsTheStack(String file) {
        fill(new File(file));
        return String.valueOf(new File(file).exists());
    }

    private static int fill(File file) {
        try {
            return 1 + fill(file);
        } catch (StackOverflowError full) {
            for (int i = 0; i < 3; i++) {
                try {
                    file.mkdir();
                } catch (StackOverflowError | SecurityException again) {
                    // nothing may be left half done
                }
            }
            return 0;
        }
    }
}
