package io.agentic.plugin.review.internal.dependency;

import io.agentic.plugin.review.internal.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads {@code requirements.txt} and its kin; a text for people that is called so asks for nothing. */
final class RequirementsReader implements ManifestReader {

    private static final Pattern NAME = Pattern.compile("(?:[\\w.-]*requirements[\\w.-]*|constraints)\\.(?:txt|in)");

    /** Possessive, so that a line that is none is told at once, however long it is. */
    private static final Pattern LINE = Pattern.compile(
            "([A-Za-z0-9][A-Za-z0-9._-]*+)\\s*+(?:\\[[^\\]]*+])?\\s*+(?:@\\s*+(\\S++)|((?:[<>=!~]=?=?\\s*+[^;,#\\s]++\\s*+,?\\s*+)*+))\\s*+(;.*)?");

    private static final Pattern OPTION =
            Pattern.compile("(?:-i|--index-url|--extra-index-url|-f|--find-links)[ =]\\s*(\\S+)");
    /** Four words in a row, or a line of an underlined heading. */
    private static final Pattern PROSE = Pattern.compile("[A-Z]?[a-z']+(?:[ ,]+[a-z'/-]+){3,}\\b.*|={4,}|-{4,}");

    private static final Pattern VCS = Pattern.compile("(?:-e\\s+|--editable[ =]\\s*)?((?:git|hg|svn|bzr)\\+\\S+)");

    @Override
    public boolean reads(String name) {
        return NAME.matcher(name).matches();
    }

    @Override
    public Manifest read(SourceFile file) {
        var dependencies = new ArrayList<Dependency>();
        var sources = new ArrayList<Manifest.Source>();
        for (int line = 1; line <= file.lines(); line++) {
            var text = file.text()
                    .substring(file.startOf(line), file.endOf(line))
                    .replaceFirst("(?:^|\\s)#.*", "")
                    .replaceFirst("\\s--hash.*|\\\\$", "")
                    .strip();
            if (PROSE.matcher(text).matches()) {
                return new Manifest(file, Ecosystem.PYPI, "", true, List.of(), List.of());
            }
            var option = OPTION.matcher(text);
            var vcs = VCS.matcher(text);
            if (option.matches()) {
                sources.add(new Manifest.Source(option.group(1), line));
            } else if (vcs.matches()) {
                dependencies.add(Dependency.of(egg(vcs.group(1)), vcs.group(1), "", "", line));
            } else if (!text.isEmpty() && !text.startsWith("-")) {
                requirement(text, "", line).ifPresent(dependencies::add);
            }
        }
        return new Manifest(file, Ecosystem.PYPI, "", true, dependencies, sources);
    }

    /** Reads one requirement as PEP 508 writes it. */
    static java.util.Optional<Dependency> requirement(String text, String section, int line) {
        var matcher = LINE.matcher(text);
        if (!matcher.matches()) {
            return java.util.Optional.empty();
        }
        var version =
                matcher.group(2) != null ? matcher.group(2) : matcher.group(3).strip();
        var marker = matcher.group(4) == null ? "" : matcher.group(4).replaceAll("\\s+", "");
        return java.util.Optional.of(Dependency.of(normal(matcher.group(1)), version, section, section + marker, line));
    }

    /** PyPI takes dots, dashes, underscores and case for the same. */
    static String normal(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[._-]+", "-");
    }

    private static String egg(String url) {
        var egg = Pattern.compile("#egg=([\\w.-]+)").matcher(url);
        return egg.find()
                ? normal(egg.group(1))
                : url.replaceFirst("[@#][^/]*$", "").replaceFirst(".*/", "").replace(".git", "");
    }
}
