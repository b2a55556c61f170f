package io.agentic.plugin.review.internal.source;

import io.agentic.plugin.review.internal.json.JsonText;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells what was taken from other projects, by what it says at its top and by the folder it lies in. */
final class Strangers {

    private static final int HEAD = 400;
    private static final int SAMPLED = 10;

    /** Folders in which libraries of others lie, or own ones; what is in them tells. */
    private static final Pattern LIBRARIES = Pattern.compile("(?:libs?|ext|extern|externals?|contrib|deps|polyfills?)");

    /** Name and version of a library in the comment that minifiers are told to keep. */
    private static final Pattern BANNER = Pattern.compile(
            "\\A\\s*(?:['\"]use strict['\"];?\\s*)?/\\*[*!]?[\\s*]*(?:@(?:license|preserve)\\s+)?(?![Cc]opyright)([@\\w][\\w./@-]{1,60}?)(?:\\.js)?[\\s,:–-]+(?:[Vv]ersion:?\\s*|v)?(\\d+\\.\\d+(?:\\.\\d+)?)\\b");

    private static final Pattern KEPT = Pattern.compile("\\A\\s*/\\*(?:!|\\*?[\\s*]*@(?:license|preserve))");
    private static final Pattern HOME =
            Pattern.compile("https?://(?:www\\.)?(?:github\\.com|gitlab\\.com|bitbucket\\.org|code\\.google\\.com)/");
    private static final Pattern LICENSED =
            Pattern.compile("(?i)\\b(?:copyright|licen[sc]ed?|\\(c\\)|public domain)\\b");

    private final Neighbours neighbours;
    private final Holders holders;
    private final Map<String, Boolean> folders = new HashMap<>();
    private String name;

    Strangers(Neighbours neighbours) {
        this.neighbours = neighbours;
        holders = new Holders(neighbours);
    }

    Optional<Origin> of(String path, String text, Language language) {
        var banner = banner(text, language);
        if (banner.isPresent()) {
            return Optional.of(Origin.foreign("is " + banner.get()));
        }
        if (holders.areOthers(text)) {
            return Optional.of(Origin.foreign("has the copyright notice of others than the rest"));
        }
        var folder = folder(path);
        return folder.isPresent() && folders.computeIfAbsent(folder.get(), this::isForeign)
                ? Optional.of(Origin.foreign("lies in `" + folder.get() + "`, with libraries of others"))
                : Optional.empty();
    }

    /** The library that the top of a script names, unless it is what the repository makes. */
    private Optional<String> banner(String text, Language language) {
        if (!language.isScript()) {
            return Optional.empty();
        }
        var head = text.substring(0, Math.min(HEAD, text.length()));
        var found = BANNER.matcher(head);
        return found.find() && isLicensed(head) && !name().isEmpty() && !isOwn(found.group(1))
                ? Optional.of("`" + found.group(1) + "` " + found.group(2))
                : Optional.empty();
    }

    private static boolean isLicensed(String head) {
        return KEPT.matcher(head).find()
                || LICENSED.matcher(head).find()
                || HOME.matcher(head).find();
    }

    private boolean isOwn(String other) {
        var plain = plain(other);
        return plain.length() < 2 || plain.contains(name()) || name().contains(plain);
    }

    /** What the package calls itself; empty text when it does not say. */
    private String name() {
        if (name == null) {
            name = neighbours
                    .text("package.json")
                    .flatMap(JsonText::object)
                    .map(manifest -> plain(manifest.text("name", "").replaceFirst("^@[^/]*/", "")))
                    .orElse("");
        }
        return name;
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("\\.js$|[^a-z0-9]", "");
    }

    private static Optional<String> folder(String path) {
        for (int from = 0, to = path.indexOf('/'); to >= 0; from = to + 1, to = path.indexOf('/', from)) {
            if (from > 0
                    && LIBRARIES
                            .matcher(path.substring(from, to).toLowerCase(Locale.ROOT))
                            .matches()) {
                return Optional.of(path.substring(0, to));
            }
        }
        return Optional.empty();
    }

    /** Whether half of what lies in a folder is minified, built, or says who else made it, though few files elsewhere say so. */
    private boolean isForeign(String folder) {
        var inside = neighbours.some(
                SAMPLED,
                file -> file.path().startsWith(folder + "/")
                        && Language.of(file.path()).isUnderstood());
        var outside = neighbours.someWritten(SAMPLED, file -> !file.path().startsWith(folder + "/"));
        var signed = inside.stream().filter(this::isSigned).count();
        var elsewhere = outside.stream().filter(this::isSigned).count();
        return signed >= 2 && signed * 2 >= inside.size() && elsewhere * 4 <= outside.size();
    }

    private boolean isSigned(String path) {
        return neighbours
                .text(path)
                .map(text -> ToolMarks.of(text, Language.of(path)).isPresent()
                        || isLicensed(text.substring(0, Math.min(HEAD, text.length()))))
                .orElse(false);
    }
}
