package io.agentic.guard.hostile.plugin;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.tools.attach.VirtualMachine;
import io.agentic.guard.hostile.stage.Area;
import io.agentic.guard.hostile.stage.Attempt;
import io.agentic.guard.hostile.stage.Effect;
import io.agentic.guard.hostile.stage.Stage;
import io.agentic.guard.hostile.stage.Witness;
import java.lang.management.ManagementFactory;
import javax.management.ObjectName;
import javax.management.StandardMBean;

/** Manages this JVM by JMX, or attaches to another. */
@Area(value = "jmx, attach", needs = "runtime jmx use", effect = Effect.CHANGED)
final class Manages {

    private static final String ATTACH = "runtime attach use";

    private Manages() {}

    @Attempt(witness = Witness.BEANS)
    static Object registersBean(Stage stage) throws Exception {
        var bean = new StandardMBean(() -> {}, Runnable.class, false);
        return ManagementFactory.getPlatformMBeanServer().registerMBean(bean, new ObjectName("hostile:type=a"));
    }

    @Attempt(witness = Witness.BEANS, spoils = true)
    static Object unregistersBean(Stage stage) throws Exception {
        ManagementFactory.getPlatformMBeanServer().unregisterMBean(new ObjectName("java.util.logging:type=Logging"));
        return null;
    }

    @Attempt(witness = Witness.VM_OPTION)
    static Object setsOptionOfJvm(Stage stage) {
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).setVMOption("HeapDumpPath", "/hostile");
        return null;
    }

    @Attempt(witness = Witness.VM_OPTION)
    static Object setsOptionOfJvmByServer(Stage stage) throws Exception {
        return ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=HotSpotDiagnostic"),
                        "setVMOption",
                        new Object[] {"HeapDumpPath", "/hostile-by-server"},
                        new String[] {"java.lang.String", "java.lang.String"});
    }

    @Attempt(witness = Witness.VERBOSE)
    static Object verbose(Stage stage) {
        ManagementFactory.getClassLoadingMXBean().setVerbose(true);
        return null;
    }

    @Attempt(witness = Witness.CONTENTION)
    static Object contentionMonitoring(Stage stage) {
        ManagementFactory.getThreadMXBean().setThreadContentionMonitoringEnabled(true);
        return null;
    }

    @Attempt(
            witness = Witness.HOUSE_LEVEL,
            needs = {"runtime jmx use", "runtime logging use"})
    static Object levelByLoggingBean(Stage stage) throws Exception {
        return ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("java.util.logging:type=Logging"),
                        "setLoggerLevel",
                        new Object[] {"hostile.house", "FINEST"},
                        new String[] {"java.lang.String", "java.lang.String"});
    }

    @Attempt(
            needs = {"runtime jmx use", "runtime memory use", "file {folder}/* write", "file {folder}/* read"},
            effect = Effect.MADE)
    static Object heapDump(Stage stage) throws Exception {
        var file = stage.folder().resolve("dump.hprof");
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(file.toString(), true);
        return java.nio.file.Files.createSymbolicLink(stage.target(), file);
    }

    @Attempt(
            needs = {"runtime jmx use", "file {target} write"},
            effect = Effect.MADE)
    static Object logFileByDiagnosticCommand(Stage stage) throws Exception {
        return ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "vmLog",
                        new Object[] {new String[] {"output=" + stage.target(), "what=gc"}},
                        new String[] {"[Ljava.lang.String;"});
    }

    @Attempt(
            needs = {
                ATTACH,
                "runtime processes use",
                "property * read",
                "socket unix connect",
                "file /proc* read",
                "file /tmp* read",
                "file /tmp* write",
                "file /tmp* delete"
            },
            effect = Effect.TOLD)
    static Object attaches(Stage stage) throws Exception {
        var other = VirtualMachine.attach(Long.toString(stage.pid()));
        try {
            return other.getSystemProperties().containsKey("java.home");
        } finally {
            other.detach();
        }
    }

    @Attempt(
            needs = {ATTACH, "runtime processes use", "file /* read", "property * read"},
            effect = Effect.TOLD)
    static Object listsJvms(Stage stage) {
        return VirtualMachine.list().stream().anyMatch(jvm -> jvm.id().equals(Long.toString(stage.pid())));
    }

    @Attempt(
            needs = {"runtime instrument use", "file {run}/tmp* read", "file {run}/tmp* write", "file {run}/tmp* delete"
            },
            effect = Effect.TOLD)
    static Object flightRecorder(Stage stage) {
        try (var recording = new jdk.jfr.Recording()) {
            recording.start();
            return recording.getState() == jdk.jfr.RecordingState.RUNNING;
        }
    }
}
