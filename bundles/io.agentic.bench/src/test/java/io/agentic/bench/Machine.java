package io.agentic.bench;

import io.agentic.testkit.machine.Processor;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;

/** Says where and with what was measured. */
final class Machine {

    private Machine() {}

    /** As the head of a page in Markdown. */
    static String described() throws IOException {
        var memory = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        var collectors = ManagementFactory.getGarbageCollectorMXBeans().stream()
                .map(collector -> collector.getName())
                .collect(Collectors.joining(", "));
        var disk = Files.getFileStore(Files.createDirectories(Path.of("target")));
        return String.join(
                "\n",
                "| | |",
                "|---|---|",
                "| measured | " + Instant.now().truncatedTo(ChronoUnit.SECONDS) + " |",
                "| machine | " + Processor.name() + ", " + Runtime.getRuntime().availableProcessors() + " processors, "
                        + memory.getTotalMemorySize() / (1 << 20) + " MB |",
                "| disk | " + disk.type() + " |",
                "| system | " + System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch") + " |",
                "| JVM | " + System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version") + ", -Xmx"
                        + Runtime.getRuntime().maxMemory() / (1 << 20) + "m, " + collectors + " |",
                "| Agentic | " + System.getProperty("agentic.version", "unknown") + " |",
                "| LangChain4j | agentic " + System.getProperty("langchain4j.version", "unknown") + " |",
                "| PF4J | " + System.getProperty("pf4j.version", "unknown") + ", Felix "
                        + System.getProperty("felix.version", "unknown") + " |",
                "| SQLite | " + org.sqlite.SQLiteJDBCLoader.getVersion() + ", WAL, synchronous=FULL |",
                "");
    }
}
