package io.agentic.plugin.review.internal.risk;

import io.agentic.plugin.review.internal.finding.Severity;
import io.agentic.plugin.review.internal.source.Language;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A file named by an entry of an archive, which may lead out of the folder.
 *
 * @param guard a function that has this is taken to check the name
 */
record ArchiveEntry(Pattern guard) implements Check {

    private static final Pattern JAVA =
            Pattern.compile("\\b(?:Zip|Jar|Tar|Archive|TarArchive|ZipArchive)Entry\\s+(\\w+)\\b");
    private static final Pattern GO = Pattern.compile("\"archive/(?:zip|tar)\"");

    @Override
    public Optional<Severity> weigh(Site site) {
        for (int i = 0; i < site.size(); i++) {
            if (isEntryName(site, i) && !guard.matcher(site.scope().innermost()).find()) {
                return Optional.of(Severity.HIGH);
            }
        }
        return Optional.empty();
    }

    private static boolean isEntryName(Site site, int argument) {
        var names = site.argument(argument).stream()
                .flatMap(made -> made.unknown().stream())
                .map(name -> name.substring(name.lastIndexOf(' ') + 1))
                .toList();
        if (site.file().language() == Language.GO) {
            return GO.matcher(site.file().uncommented()).find()
                    && names.stream().anyMatch(name -> name.matches("(?:f|file|hdr|header|h|entry|zf)\\.Name"));
        }
        var entries = JAVA.matcher(site.file().code())
                .results()
                .map(entry -> entry.group(1) + ".getName")
                .toList();
        return names.stream().anyMatch(entries::contains);
    }
}
