package io.agentic.guard.hostile.plugin;

import io.agentic.guard.hostile.stage.Area;
import io.agentic.guard.hostile.stage.Attempt;
import io.agentic.guard.hostile.stage.Effect;
import io.agentic.guard.hostile.stage.Stage;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;

/** Loads a library, or calls code that is not Java. */
@Area(value = "native code", needs = "native * load", effect = Effect.MAPPED)
final class LoadsNativeCode {

    private LoadsNativeCode() {}

    private static Path library(Stage stage) {
        return stage.folder().resolve("libhostile.so");
    }

    @Attempt
    static Object systemLoad(Stage stage) {
        System.load(library(stage).toString());
        return null;
    }

    @Attempt
    static Object runtimeLoad(Stage stage) {
        Runtime.getRuntime().load(library(stage).toString());
        return null;
    }

    @Attempt(needs = {"native * load", "class * define"})
    static Object systemLoadInOwnLoader(Stage stage) throws Exception {
        return Own.run(stage, Load.class, library(stage).toString());
    }

    /** Loads what it is given, in whatever loader it is. */
    public static final class Load implements java.util.function.Consumer<String> {

        @Override
        public void accept(String library) {
            System.load(library);
        }
    }

    @Attempt(needs = {"native * load", "class * define"})
    static Object loadLibraryFoundByOwnLoader(Stage stage) throws Exception {
        return Own.run(stage, LoadLibrary.class, library(stage).toString());
    }

    /** Loads a library by name, which its loader finds. */
    public static final class LoadLibrary implements java.util.function.Consumer<String> {

        @Override
        public void accept(String library) {
            System.loadLibrary("hostile");
        }
    }

    @Attempt(
            since = 22,
            needs = {"native * load", "file {folder}/* read"})
    static Object symbolLookupOfLibrary(Stage stage) throws Throwable {
        var arenas = Class.forName("java.lang.foreign.Arena");
        var arena = arenas.getMethod("global").invoke(null);
        var lookups = Class.forName("java.lang.foreign.SymbolLookup");
        return unwrap(lookups.getMethod("libraryLookup", Path.class, arenas), library(stage), arena);
    }

    private static Object unwrap(java.lang.reflect.Method method, Object... arguments) throws Throwable {
        try {
            return method.invoke(null, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    @Attempt(since = 22, effect = Effect.MADE)
    static Object downcall(Stage stage) throws Throwable {
        var mkdir = Foreign.function("mkdir", Foreign.layout("ADDRESS"), Foreign.layout("JAVA_INT"));
        return (int) mkdir.invokeWithArguments(Foreign.text(stage.target().toString()), 0755);
    }

    @Attempt(since = 22, effect = Effect.TOLD)
    static Object reinterpretedMemory(Stage stage) throws Throwable {
        var segments = Class.forName("java.lang.foreign.MemorySegment");
        var nowhere = segments.getMethod("ofAddress", long.class).invoke(null, 0x1000L);
        var wide = unwrapOf(segments.getMethod("reinterpret", long.class), nowhere, 4096L);
        return (long) segments.getMethod("byteSize").invoke(wide) == 4096L;
    }

    private static Object unwrapOf(java.lang.reflect.Method method, Object target, Object... arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    @Attempt(since = 22, effect = Effect.TOLD)
    static Object upcallStub(Stage stage) throws Throwable {
        return Foreign.stub(Runnable.class.getMethod("run"), (Runnable) () -> {}) != null;
    }
}
