package io.agentic.testkit.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What computes here, for pages with measurements. */
public final class Processor {

    private static final Path INFO = Path.of("/proc/cpuinfo");
    private static final String UNKNOWN = "unknown processor";

    private Processor() {}

    /** The model, as the system calls it; {@code unknown processor} if it does not say. */
    public static String name() throws IOException {
        if (!Files.isReadable(INFO)) {
            return UNKNOWN;
        }
        try (var lines = Files.lines(INFO)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(UNKNOWN);
        }
    }
}
