package io.agentic.guard.hostile.plugin;

import io.agentic.guard.hostile.stage.Area;
import io.agentic.guard.hostile.stage.Attempt;
import io.agentic.guard.hostile.stage.Effect;
import io.agentic.guard.hostile.stage.Stage;
import io.agentic.guard.hostile.stage.Witness;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Properties;
import sun.misc.Unsafe;
import sun.reflect.ReflectionFactory;

/** Reaches for private members: of the JDK, where the distribution opens it, of the house, and past all rules with Unsafe. */
@Area(value = "deep reflection, Unsafe", needs = "reflect java.lang access", effect = Effect.TOLD)
@SuppressWarnings({"deprecation", "removal"})
final class ReachesIn {

    private static final String HOUSE = "io.agentic.guard.hostile.stage.House";
    private static final String OF_HOUSE = "reflect io.agentic.guard.hostile.stage access";
    private static final String OF_UNSAFE = "reflect sun.misc access";

    private ReachesIn() {}

    @Attempt
    static Object setAccessibleOfField(Stage stage) throws ReflectiveOperationException {
        var value = String.class.getDeclaredField("value");
        value.setAccessible(true);
        return value.get("a") instanceof byte[];
    }

    @Attempt
    static Object setAccessibleOfMany(Stage stage) throws ReflectiveOperationException {
        var value = String.class.getDeclaredField("value");
        AccessibleObject.setAccessible(new AccessibleObject[] {value}, true);
        return value.get("a") instanceof byte[];
    }

    @Attempt
    static Object trySetAccessible(Stage stage) throws ReflectiveOperationException {
        var value = String.class.getDeclaredField("value");
        return value.trySetAccessible() && value.get("a") instanceof byte[];
    }

    @Attempt
    static Object privateLookupIn(Stage stage) throws Throwable {
        var lookup = MethodHandles.privateLookupIn(String.class, MethodHandles.lookup());
        return lookup.findVarHandle(String.class, "value", byte[].class).get("a") != null;
    }

    @Attempt(needs = OF_UNSAFE)
    static Object allPowerfulLookup(Stage stage) throws Throwable {
        var field = MethodHandles.Lookup.class.getDeclaredField("IMPL_LOOKUP");
        var unsafe = unsafe();
        var lookup =
                (MethodHandles.Lookup) unsafe.getObject(unsafe.staticFieldBase(field), unsafe.staticFieldOffset(field));
        return lookup.lookupModes() < 0 || lookup.hasFullPrivilegeAccess();
    }

    @Attempt(
            needs = {"reflect java.lang access", "class * define"},
            effect = Effect.DEFINED)
    static Object definesByClassLoadersOwnMethod(Stage stage) throws Exception {
        Method define =
                ClassLoader.class.getDeclaredMethod("defineClass", String.class, byte[].class, int.class, int.class);
        define.setAccessible(true);
        try (var in = DefinesClasses.class.getResourceAsStream("DefinesClasses$Made.class")) {
            var code = in.readAllBytes();
            return define.invoke(Stage.class.getClassLoader(), null, code, 0, code.length);
        }
    }

    @Attempt(
            needs = {"reflect java.lang access", "runtime exit use", "runtime halt use"},
            effect = Effect.ENDED)
    static Object haltsByShutdown(Stage stage) throws Exception {
        var halt = Class.forName("java.lang.Shutdown").getDeclaredMethod("halt0", int.class);
        halt.setAccessible(true);
        return halt.invoke(null, Stage.STATUS);
    }

    @Attempt(
            needs = {"reflect java.lang access", "process /bin/touch start"},
            effect = Effect.MADE)
    static Object startsProgramsByProcessImpl(Stage stage) throws Exception {
        for (var method : Class.forName("java.lang.ProcessImpl").getDeclaredMethods()) {
            if (method.getName().equals("start")) {
                method.setAccessible(true);
                var command = new String[] {"/bin/touch", stage.target().toString()};
                var process = (Process) method.invoke(null, command, null, null, null, false);
                return process.waitFor();
            }
        }
        return null;
    }

    @Attempt(
            needs = {"reflect java.lang access", "environment * read"},
            effect = Effect.LEAKED)
    static Object environmentByReflection(Stage stage) throws Exception {
        Field map = Class.forName("java.lang.ProcessEnvironment").getDeclaredField("theUnmodifiableEnvironment");
        map.setAccessible(true);
        return map.get(null);
    }

    @Attempt(
            needs = {"reflect java.lang access", "property * read"},
            effect = Effect.LEAKED)
    static Object propertiesByReflection(Stage stage) throws Exception {
        Field props = System.class.getDeclaredField("props");
        props.setAccessible(true);
        return ((Properties) props.get(null)).getProperty(Stage.PROPERTY);
    }

    @Attempt(needs = {"reflect java.net access", "socket {host} resolve"})
    static Object resolvesByReflection(Stage stage) throws Exception {
        for (var type : new String[] {"java.net.Inet6AddressImpl"}) {
            var impl = Class.forName(type).getDeclaredConstructor();
            impl.setAccessible(true);
            for (var method : Class.forName(type).getDeclaredMethods()) {
                if (method.getName().equals("lookupAllHostAddr") && method.getParameterCount() == 1) {
                    method.setAccessible(true);
                    return method.invoke(impl.newInstance(), Stage.host()) != null;
                }
            }
            for (var method : Class.forName(type).getDeclaredMethods()) {
                if (method.getName().equals("lookupAllHostAddr")) {
                    method.setAccessible(true);
                    return method.invoke(impl.newInstance(), Stage.host(), 3) != null;
                }
            }
        }
        return false;
    }

    @Attempt
    static Object opensModulesOfJdk(Stage stage) throws Exception {
        var opens = Module.class.getDeclaredMethod("implAddOpens", String.class);
        opens.setAccessible(true);
        opens.invoke(Object.class.getModule(), "jdk.internal.misc");
        return Object.class.getModule().isOpen("jdk.internal.misc", ReachesIn.class.getModule());
    }

    @Attempt
    static Object threadLocalsOfOthers(Stage stage) throws Exception {
        var locals = Thread.class.getDeclaredField("threadLocals");
        locals.setAccessible(true);
        locals.set(Stage.houseThread(), null);
        return locals.get(Stage.houseThread()) == null;
    }

    @Attempt(needs = OF_HOUSE, effect = Effect.CHANGED, witness = Witness.HOUSE_FIELD)
    static Object fieldOfTheHouse(Stage stage) throws ReflectiveOperationException {
        var field = Class.forName(HOUSE).getDeclaredField("field");
        field.setAccessible(true);
        field.set(null, "touched by reflection");
        return null;
    }

    @Attempt(needs = OF_HOUSE, effect = Effect.CHANGED, witness = Witness.HOUSE_FIELD)
    static Object fieldOfTheHouseByLookup(Stage stage) throws ReflectiveOperationException {
        var type = Class.forName(HOUSE);
        MethodHandles.privateLookupIn(type, MethodHandles.lookup())
                .findStaticVarHandle(type, "field", String.class)
                .set("touched by lookup");
        return null;
    }

    @Attempt(
            needs = {OF_UNSAFE, OF_HOUSE},
            effect = Effect.CHANGED,
            witness = Witness.HOUSE_FIELD)
    static Object fieldOfTheHouseByUnsafe(Stage stage) throws ReflectiveOperationException {
        var field = Class.forName(HOUSE).getDeclaredField("field");
        var unsafe = unsafe();
        unsafe.putObject(unsafe.staticFieldBase(field), unsafe.staticFieldOffset(field), "touched by Unsafe");
        return null;
    }

    private static Unsafe unsafe() throws ReflectiveOperationException {
        var field = Unsafe.class.getDeclaredField("theUnsafe");
        field.setAccessible(true);
        return (Unsafe) field.get(null);
    }

    @Attempt(needs = OF_UNSAFE)
    static Object unsafeMemory(Stage stage) throws ReflectiveOperationException {
        var address = unsafe().allocateMemory(8);
        unsafe().putLong(address, 42);
        return unsafe().getLong(address) == 42;
    }

    @Attempt(needs = OF_UNSAFE)
    static Object unsafeInstance(Stage stage) throws ReflectiveOperationException {
        return unsafe().allocateInstance(Class.forName(HOUSE)) != null;
    }

    @Attempt(needs = OF_UNSAFE)
    static Object unsafeByItsConstructor(Stage stage) throws ReflectiveOperationException {
        var constructor = Unsafe.class.getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance().pageSize() > 0;
    }

    @Attempt(needs = "reflect sun.reflect access")
    static Object instanceWithoutConstructor(Stage stage) throws Exception {
        var type = Class.forName(HOUSE);
        var object = Object.class.getDeclaredConstructor();
        return ReflectionFactory.getReflectionFactory()
                        .newConstructorForSerialization(type, object)
                        .newInstance()
                != null;
    }

    @Attempt(needs = "reflect sun.reflect access")
    static Object readObjectOfOthers(Stage stage) throws Throwable {
        var handle = ReflectionFactory.getReflectionFactory().readObjectForSerialization(java.util.HashMap.class);
        return handle != null;
    }
}
