package io.agentic.plugin.review.internal.source;

import io.agentic.api.data.Fields;
import io.agentic.api.tool.Workspace.FileEntry;
import io.agentic.plugin.review.internal.json.JsonText;
import io.agentic.plugin.review.internal.settings.Globs;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tells a repository from what was handed out of one, as a package registry does: there tests and documents may lie elsewhere. */
public final class Publication {

    private static final Publication NONE = new Publication("", new Globs(List.of("**")), new Globs(List.of()));
    private static final Globs NOTHING = new Globs(List.of());

    /** What npm hands out whether or not {@code files} names it. */
    private static final Pattern ALWAYS = Pattern.compile(
            "(?i)(?:.*/)?package\\.json|npm-shrinkwrap\\.json|(?:.*/)?(?:readme|licen[cs]e|copying|notice|changelog|changes|history)[^/]*");

    /** What a checkout has and npm never hands out. */
    private static final Pattern LEFT_OUT = Pattern.compile(
            "(?:package-lock\\.json|yarn\\.lock|pnpm-lock\\.yaml|bun\\.lockb?|\\.gitignore|\\.npmignore|\\.npmrc)|\\.github/.*");

    private static final Pattern BRACES = Pattern.compile("([^{}]*)\\{([^{}]*)\\}(.*)");
    private static final Pattern BUILD_OF_JAVA = Pattern.compile("pom\\.xml|build\\.gradle(?:\\.kts)?|build\\.xml");
    private static final Pattern BUILD_OF_PYTHON = Pattern.compile("setup\\.(?:py|cfg)|pyproject\\.toml");
    private static final Pattern INSTALLED_PYTHON =
            Pattern.compile("[^/]+\\.dist-info/METADATA|[^/]+\\.egg-info(?:/PKG-INFO)?");

    private final String sign;
    private final Globs handedOut;
    private final Globs heldBack;

    private Publication(String sign, Globs handedOut, Globs heldBack) {
        this.sign = sign;
        this.handedOut = handedOut;
        this.heldBack = heldBack;
    }

    static Publication of(Survey survey) throws InterruptedException {
        var paths = survey.all().stream().map(FileEntry::path).toList();
        if (paths.contains("package.json")) {
            var manifest = survey.peek("package.json").flatMap(file -> JsonText.object(file.text()));
            return manifest.isPresent() ? ofNpm(manifest.get(), paths) : NONE;
        }
        if (paths.contains("META-INF/MANIFEST.MF") && paths.stream().noneMatch(matches(BUILD_OF_JAVA))) {
            return new Publication("it is the content of a jar", NOTHING, NOTHING);
        }
        var installed = paths.stream().anyMatch(matches(INSTALLED_PYTHON));
        return installed && paths.stream().noneMatch(matches(BUILD_OF_PYTHON))
                ? new Publication("it is an installed Python package", NOTHING, NOTHING)
                : NONE;
    }

    private static Predicate<String> matches(Pattern pattern) {
        return path -> pattern.matcher(path).matches();
    }

    private static Publication ofNpm(Fields manifest, List<String> paths) {
        if (Boolean.TRUE.equals(manifest.values().get("private"))) {
            return NONE;
        }
        var globs = texts(manifest.values().get("files")).stream()
                .flatMap(glob -> withoutBraces(glob).stream())
                .toList();
        if (globs.isEmpty()) {
            return manifest.values().containsKey("version")
                            && paths.stream()
                                    .noneMatch(path -> LEFT_OUT.matcher(path).matches())
                    ? new Publication(
                            "it has a `package.json` and nothing that npm does not hand out, such as `.gitignore`",
                            NOTHING,
                            NOTHING)
                    : NONE;
        }
        var handedOut = new Globs(globs.stream()
                .filter(glob -> !glob.startsWith("!"))
                .map(Publication::fromTheTop)
                .toList());
        var heldBack = new Globs(globs.stream()
                .filter(glob -> glob.startsWith("!"))
                .map(glob -> glob.substring(1))
                .toList());
        var named = entries(manifest);
        var nothingElse = paths.stream()
                .allMatch(path -> ALWAYS.matcher(path).matches() || named.contains(path) || handedOut.fit(path));
        return nothingElse
                ? new Publication("it has only what `files` of its `package.json` names", handedOut, heldBack)
                : NONE;
    }

    /** A glob for each choice that braces give, such as {@code *.{js,json}}. */
    private static List<String> withoutBraces(String glob) {
        var braces = BRACES.matcher(glob);
        return braces.matches()
                ? Stream.of(braces.group(2).split(","))
                        .flatMap(choice -> withoutBraces(braces.group(1) + choice + braces.group(3)).stream())
                        .toList()
                : List.of(glob);
    }

    /** A path that npm reads from the top of the package, whether or not it begins with a slash. */
    private static String fromTheTop(String glob) {
        return "/" + glob.replaceFirst("^\\.?/+", "");
    }

    /** Files which npm hands out because the package cannot be used without them. */
    private static Set<String> entries(Fields manifest) {
        var named = new ArrayList<String>();
        for (var key : List.of("main", "module", "browser", "types", "typings", "bin")) {
            named.addAll(texts(manifest.values().get(key)));
        }
        return Set.copyOf(
                named.stream().map(path -> path.replaceFirst("^\\./", "")).toList());
    }

    private static List<String> texts(Object value) {
        if (value instanceof String text) {
            return List.of(text);
        }
        var values =
                value instanceof Map<?, ?> map ? map.values() : value instanceof Collection<?> list ? list : List.of();
        return values.stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
    }

    /** By what it is known that this is no whole repository; empty text when it is one. */
    public String sign() {
        return sign;
    }

    /** Whether a path would be here if the repository had it. */
    public boolean shows(String path) {
        return sign.isEmpty() || handedOut.fit(path) && !heldBack.fit(path);
    }
}
