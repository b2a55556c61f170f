package io.agentic.guard.hostile.plugin;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The foreign function interface, by reflection, since this is compiled for a JDK that has none. */
final class Foreign {

    private static final String PACKAGE = "java.lang.foreign.";

    private Foreign() {}

    private static Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName(PACKAGE + name);
    }

    private static Object call(Method method, Object target, Object... arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    static Object layout(String name) throws ReflectiveOperationException {
        return type("ValueLayout").getField(name).get(null);
    }

    private static Object layouts(Object... all) throws ReflectiveOperationException {
        var array = Array.newInstance(type("MemoryLayout"), all.length);
        for (int i = 0; i < all.length; i++) {
            Array.set(array, i, all[i]);
        }
        return array;
    }

    private static Object options() throws ReflectiveOperationException {
        return Array.newInstance(type("Linker$Option"), 0);
    }

    private static Object linker() throws Throwable {
        return call(type("Linker").getMethod("nativeLinker"), null);
    }

    /** A function of the C library that returns a number. */
    static MethodHandle function(String name, Object... arguments) throws Throwable {
        var linker = linker();
        var lookup = call(type("Linker").getMethod("defaultLookup"), linker);
        var found = (Optional<?>) call(type("SymbolLookup").getMethod("find", String.class), lookup, name);
        var of = type("FunctionDescriptor")
                .getMethod("of", type("MemoryLayout"), Class.forName("[L" + PACKAGE + "MemoryLayout;"));
        var shape = call(of, null, layout("JAVA_INT"), layouts(arguments));
        var downcall = type("Linker")
                .getMethod(
                        "downcallHandle",
                        type("MemorySegment"),
                        type("FunctionDescriptor"),
                        Class.forName("[L" + PACKAGE + "Linker$Option;"));
        return (MethodHandle) call(downcall, linker, found.orElseThrow(), shape, options());
    }

    /** A text that ends with zero, in memory outside of the heap. */
    static Object text(String text) throws Throwable {
        var arena = call(type("Arena").getMethod("ofAuto"), null);
        var bytes = (text + "\0").getBytes(StandardCharsets.UTF_8);
        var segment = call(type("Arena").getMethod("allocate", long.class), arena, (long) bytes.length);
        var heap = call(type("MemorySegment").getMethod("ofArray", byte[].class), null, (Object) bytes);
        return call(type("MemorySegment").getMethod("copyFrom", type("MemorySegment")), segment, heap);
    }

    /** Something that C could call. */
    static Object stub(Method method, Object target) throws Throwable {
        var handle = MethodHandles.publicLookup().unreflect(method).bindTo(target);
        var ofVoid = type("FunctionDescriptor").getMethod("ofVoid", Class.forName("[L" + PACKAGE + "MemoryLayout;"));
        var arena = call(type("Arena").getMethod("ofAuto"), null);
        var upcall = type("Linker")
                .getMethod(
                        "upcallStub",
                        MethodHandle.class,
                        type("FunctionDescriptor"),
                        type("Arena"),
                        Class.forName("[L" + PACKAGE + "Linker$Option;"));
        return call(upcall, linker(), handle, call(ofVoid, null, layouts()), arena, options());
    }
}
