package io.agentic.guard.hostile.plugin;

import io.agentic.guard.hostile.stage.Area;
import io.agentic.guard.hostile.stage.Attempt;
import io.agentic.guard.hostile.stage.Effect;
import io.agentic.guard.hostile.stage.Stage;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Executable;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Tries to switch the guard off, to mislead it or to wear it out, and then makes a file. Without a guard the file is simply made. */
@Area(value = "the guard itself", needs = "file {target} write", effect = Effect.MADE)
final class Tampers {

    private static final int TIMES = 5_000;
    private static final Map<Class<?>, Object> NOTHING = Map.of(boolean.class, false, int.class, 0, long.class, 0L);
    private static final Map<Class<?>, Object> SOMETHING = Map.of(boolean.class, true, int.class, 1, long.class, 1L);

    private Tampers() {}

    private static boolean make(Stage stage) throws IOException {
        return stage.target().toFile().createNewFile();
    }

    /** By name alone, since a plugin sees no class of it; none of them when there is no guard. */
    private static List<Class<?>> guard() {
        var all = new ArrayList<Class<?>>();
        for (var name : Stage.namesOfGuard()) {
            try {
                all.add(Class.forName(name, true, null));
            } catch (ClassNotFoundException | LinkageError none) {
                // One less.
            }
        }
        return all;
    }

    @Attempt(spoils = true)
    static Object callsAllPublicMethods(Stage stage) throws IOException {
        for (var type : guard()) {
            for (var method : type.getMethods()) {
                if (Modifier.isStatic(method.getModifiers())
                        && !List.of("premain", "connect").contains(method.getName())) {
                    tryAll(method, arguments -> method.invoke(null, arguments));
                }
            }
            for (var constructor : type.getConstructors()) {
                tryAll(constructor, constructor::newInstance);
            }
        }
        return make(stage);
    }

    /** Something that is called by reflection. */
    private interface Call {
        Object with(Object... arguments) throws ReflectiveOperationException;
    }

    private static void tryAll(Executable method, Call call) {
        for (var filling : List.<Function<Class<?>, Object>>of(Tampers::nothing, Tampers::something)) {
            try {
                call.with(Stream.of(method.getParameterTypes()).map(filling).toArray());
            } catch (ReflectiveOperationException | RuntimeException | LinkageError refused) {
                // The next one may do.
            }
        }
    }

    private static Object nothing(Class<?> type) {
        return NOTHING.get(type);
    }

    private static Object something(Class<?> type) {
        if (type.isPrimitive()) {
            return SOMETHING.get(type);
        }
        return type.isInterface()
                ? Proxy.newProxyInstance(
                        Tampers.class.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) -> nothing(method.getReturnType()))
                : type == String.class ? "" : type == Object.class ? "" : null;
    }

    @Attempt(
            needs = "reflect io.agentic.guard* access",
            holds = "reflect * access",
            effect = Effect.TOLD,
            grantable = false)
    static Object opensMembersThoughItMayReflect(Stage stage) {
        return guard().stream().flatMap(Tampers::members).anyMatch(Tampers::opens);
    }

    private static Stream<AccessibleObject> members(Class<?> type) {
        return Stream.of(type.getDeclaredFields(), type.getDeclaredMethods(), type.getDeclaredConstructors())
                .flatMap(Stream::of);
    }

    private static boolean opens(AccessibleObject member) {
        try {
            return !Modifier.isPublic(((Member) member).getModifiers()) && member.trySetAccessible();
        } catch (RuntimeException refused) {
            return false;
        }
    }

    @Attempt(
            needs = "reflect io.agentic.guard* access",
            holds = "reflect * access",
            effect = Effect.TOLD,
            grantable = false)
    static Object looksIntoTheGuardThoughItMayReflect(Stage stage) {
        return guard().stream().anyMatch(type -> {
            try {
                return MethodHandles.privateLookupIn(type, MethodHandles.lookup()) != null;
            } catch (IllegalAccessException | RuntimeException refused) {
                return false;
            }
        });
    }

    @Attempt(needs = "runtime * use", effect = Effect.TOLD, grantable = false, spoils = true)
    static Object connectsAsJudge(Stage stage) throws ReflectiveOperationException {
        var judge = Class.forName("io.agentic.guard.api.Judge", true, null);
        var guard = Class.forName("io.agentic.guard.api.Guard", true, null);
        return guard.getMethod("connect", judge).invoke(null, something(judge)) != null;
    }

    @Attempt
    static Object catchesEveryDenialAndSpins(Stage stage) throws IOException {
        for (int i = 0; i < TIMES; i++) {
            try {
                new java.io.FileOutputStream(stage.target().toFile()).close();
            } catch (IOException | RuntimeException refused) {
                // And again.
            }
        }
        return make(stage);
    }

    @Attempt
    static Object fillsTheStackUntilTheGuardHasNoRoom(Stage stage) throws IOException {
        try {
            fill(stage.target().toFile());
        } catch (StackOverflowError full) {
            // Wherever it came, nothing may be left half done.
        }
        return make(stage);
    }

    /** @return how many frames there are above this one */
    private static int fill(File file) {
        var above = 0;
        try {
            above = fill(file);
        } catch (StackOverflowError full) {
            // From here on down there is a little more room in each frame.
        }
        if (above < 100) {
            try {
                file.mkdir();
            } catch (StackOverflowError full) {
                // The guard had none.
            }
        }
        return above + 1;
    }

    @Attempt
    static Object interruptsItself(Stage stage) throws IOException {
        Thread.currentThread().interrupt();
        try {
            return make(stage);
        } finally {
            Thread.interrupted();
        }
    }

    @Attempt
    static Object manyThreadsAtOnce(Stage stage) throws InterruptedException {
        var threads = Stream.generate(() -> new Thread(stage.target().toFile()::mkdir))
                .limit(50)
                .toList();
        threads.forEach(Thread::start);
        for (var thread : threads) {
            thread.join(5_000);
        }
        return null;
    }

    @Attempt
    static Object contextLoaderOfTheHouse(Stage stage) throws IOException {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(Object.class.getClassLoader());
        try {
            return make(stage);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Attempt
    static Object throughStreamOfTheHouse(Stage stage) throws Exception {
        Predicate<File> make = File::mkdir;
        Stage.call(() ->
                make.and(file -> true).or(File::isFile).test(stage.target().toFile()));
        return null;
    }

    @Attempt
    static Object whileItWritesTheDenial(Stage stage) throws IOException {
        try {
            make(stage);
        } catch (SecurityException denied) {
            denied.printStackTrace(new java.io.PrintStream(new OutputStream() {
                @Override
                public void write(int letter) {
                    stage.target().toFile().mkdir();
                }
            }));
        }
        return make(stage);
    }

    @Attempt
    static Object pathThatChangesWhileItIsLookedAt(Stage stage) throws Exception {
        var path = (java.nio.file.Path) Proxy.newProxyInstance(
                Tampers.class.getClassLoader(),
                new Class<?>[] {java.nio.file.Path.class},
                (proxy, method, arguments) -> method.invoke(stage.target(), arguments));
        return path.toFile().createNewFile();
    }
}
