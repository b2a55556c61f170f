package io.agentic.guard.hostile.plugin;

import io.agentic.guard.hostile.stage.Area;
import io.agentic.guard.hostile.stage.Attempt;
import io.agentic.guard.hostile.stage.Effect;
import io.agentic.guard.hostile.stage.Stage;
import io.agentic.guard.hostile.stage.Witness;
import java.lang.management.ManagementFactory;
import java.util.Properties;
import javax.management.ObjectName;

/** Reads and sets properties, and reads the environment. */
@Area(value = "properties, environment", needs = "property hostile.secret read", effect = Effect.LEAKED)
final class Settings {

    private static final String NUMBER = "property hostile.number read";
    private static final String ALL = "property * read";
    private static final String SET = "property hostile.settable write";
    private static final String VARIABLE = "environment HOSTILE_SECRET read";

    private Settings() {}

    @Attempt
    static Object getProperty(Stage stage) {
        return System.getProperty(Stage.PROPERTY);
    }

    @Attempt
    static Object getPropertyWithDefault(Stage stage) {
        return System.getProperty(Stage.PROPERTY, "none");
    }

    @Attempt
    static Object getPropertyByReflection(Stage stage) throws ReflectiveOperationException {
        return System.class.getMethod("getProperty", String.class).invoke(null, Stage.PROPERTY);
    }

    @Attempt
    static Object getPropertyByMethodReference(Stage stage) {
        return java.util.stream.Stream.of(Stage.PROPERTY)
                .parallel()
                .map(System::getProperty)
                .toList();
    }

    @Attempt
    static Object getPropertyByMethodReferenceInMap(Stage stage) {
        return new java.util.HashMap<String, String>().computeIfAbsent(Stage.PROPERTY, System::getProperty);
    }

    @Attempt(needs = NUMBER)
    static Object integerGetInteger(Stage stage) {
        return Integer.getInteger(Stage.NUMBER);
    }

    @Attempt(needs = NUMBER)
    static Object longGetLong(Stage stage) {
        return Long.getLong(Stage.NUMBER, 0);
    }

    @Attempt(needs = NUMBER)
    static Object integerGetIntegerByMethodReference(Stage stage) {
        return java.util.stream.Stream.of(Stage.NUMBER).map(Integer::getInteger).toList();
    }

    @Attempt(needs = {ALL, "property * write"})
    static Object getProperties(Stage stage) {
        return System.getProperties().toString();
    }

    @Attempt(needs = {ALL, "property * write"})
    static Object copyOfProperties(Stage stage) {
        var copy = new Properties();
        copy.putAll(System.getProperties());
        return copy.get(Stage.PROPERTY);
    }

    @Attempt(needs = {ALL, "runtime jmx use"})
    static Object propertiesOfRuntimeBean(Stage stage) {
        return ManagementFactory.getRuntimeMXBean().getSystemProperties();
    }

    @Attempt(needs = {ALL, "runtime jmx use"})
    static Object argumentsOfRuntimeBean(Stage stage) {
        return ManagementFactory.getRuntimeMXBean().getInputArguments();
    }

    @Attempt(needs = {ALL, "runtime jmx use"})
    static Object propertiesByManagementServer(Stage stage) throws Exception {
        var server = ManagementFactory.getPlatformMBeanServer();
        var all = (javax.management.openmbean.TabularData)
                server.getAttribute(new ObjectName("java.lang:type=Runtime"), "SystemProperties");
        return all.get(new Object[] {Stage.PROPERTY});
    }

    @Attempt(needs = {ALL, "runtime jmx use"})
    static Object propertiesByDiagnosticCommand(Stage stage) throws Exception {
        return ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "vmSystemProperties",
                        new Object[] {},
                        new String[] {});
    }

    @Attempt(needs = SET, effect = Effect.CHANGED, witness = Witness.PROPERTY)
    static Object setProperty(Stage stage) {
        return System.setProperty("hostile.settable", "set");
    }

    @Attempt(needs = SET, effect = Effect.CHANGED, witness = Witness.PROPERTY)
    static Object clearProperty(Stage stage) {
        return System.clearProperty("hostile.settable");
    }

    @Attempt(
            needs = {ALL, "property * write"},
            effect = Effect.CHANGED,
            witness = Witness.PROPERTY)
    static Object setPropertyInMap(Stage stage) {
        return System.getProperties().put("hostile.settable", "put");
    }

    @Attempt(
            needs = {ALL, "property * write"},
            effect = Effect.CHANGED,
            witness = Witness.PROPERTIES)
    static Object setProperties(Stage stage) {
        var others = new Properties();
        others.putAll(System.getProperties());
        System.setProperties(others);
        return null;
    }

    @Attempt(
            needs = {"property * write"},
            effect = Effect.CHANGED,
            witness = Witness.PROPERTIES)
    static Object setPropertiesToNone(Stage stage) {
        System.setProperties(null);
        return null;
    }

    @Attempt(needs = VARIABLE)
    static Object getenv(Stage stage) {
        return System.getenv(Stage.VARIABLE);
    }

    @Attempt(needs = "environment * read")
    static Object getenvAll(Stage stage) {
        return System.getenv();
    }

    @Attempt(needs = VARIABLE)
    static Object getenvByMethodReference(Stage stage) {
        return java.util.stream.Stream.of(Stage.VARIABLE).map(System::getenv).toList();
    }
}
