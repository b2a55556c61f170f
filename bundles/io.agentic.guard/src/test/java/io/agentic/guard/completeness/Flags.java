package io.agentic.guard.completeness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the command line of the distribution gives to everybody. */
final class Flags {

    private static final Path SCRIPT = Path.of("../../karaf-assembly/src/main/resources/bin/agentic-runtime");
    private static final Pattern EXPORTED =
            Pattern.compile("--add-(?:exports|opens)[= ][\\w.]+/([\\w.]+)=\\S*ALL-UNNAMED");

    private final String script;

    Flags() throws IOException {
        script = Files.readString(SCRIPT);
    }

    Set<String> exportedPackages() {
        return EXPORTED.matcher(script).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    boolean areHeadless() {
        return script.contains("-Djava.awt.headless=true");
    }
}
