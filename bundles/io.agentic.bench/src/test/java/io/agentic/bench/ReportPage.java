package io.agentic.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The page {@code target/report.md}: one section of each measurement, whichever have been made. */
final class ReportPage {

    private static final Path SECTIONS = Path.of("target", "report");

    private ReportPage() {}

    /** A section of the page. */
    enum Section {
        STEP,
        JOURNAL,
        AUDIT,
        TEN_THOUSAND,
        FAIR_SHARES,
        INSTALL,
        SWAPS,
        GUARD,
        ROUTING,
        CHUNKS
    }

    /** Puts a section, which replaces an earlier one, and writes the page again. */
    static void put(Section section, String markdown) throws IOException {
        Files.createDirectories(SECTIONS);
        Files.writeString(file(section), markdown);
        var page = new StringBuilder("# Agentic, measured\n\n").append(Machine.described());
        for (var each : Section.values()) {
            if (Files.exists(file(each))) {
                page.append('\n').append(Files.readString(file(each)));
            }
        }
        Files.writeString(Path.of("target", "report.md"), page);
    }

    /** Where JMH puts what it says while it measures, and the results for programs. */
    static Path file(String name) throws IOException {
        return Files.createDirectories(SECTIONS).resolve(name);
    }

    private static Path file(Section section) {
        return SECTIONS.resolve(section.name().toLowerCase(java.util.Locale.ROOT) + ".md");
    }
}
