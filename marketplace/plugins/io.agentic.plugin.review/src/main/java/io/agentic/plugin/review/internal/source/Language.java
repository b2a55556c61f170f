package io.agentic.plugin.review.internal.source;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a file is written in, told by its name. */
public enum Language {
    JAVA("Java", Kind.PROGRAM, "java"),
    PYTHON("Python", Kind.PROGRAM, "py", "pyw"),
    JAVASCRIPT("JavaScript", Kind.PROGRAM, "js", "jsx", "mjs", "cjs"),
    TYPESCRIPT("TypeScript", Kind.PROGRAM, "ts", "tsx", "mts", "cts"),
    KOTLIN("Kotlin", Kind.PROGRAM, "kt", "kts"),
    GROOVY("Groovy", Kind.PROGRAM, "groovy"),
    SCALA("Scala", Kind.PROGRAM, "scala"),
    GO("Go", Kind.PROGRAM, "go"),
    RUST("Rust", Kind.PROGRAM, "rs"),
    C("C", Kind.PROGRAM, "c", "h"),
    CPP("C++", Kind.PROGRAM, "cc", "cpp", "cxx", "hpp", "hh"),
    CSHARP("C#", Kind.PROGRAM, "cs"),
    RUBY("Ruby", Kind.PROGRAM, "rb"),
    PHP("PHP", Kind.PROGRAM, "php"),
    SWIFT("Swift", Kind.PROGRAM, "swift"),
    SHELL("Shell", Kind.PROGRAM, "sh", "bash", "zsh", "bat", "cmd", "ps1"),
    SQL("SQL", Kind.PROGRAM, "sql"),
    HTML("HTML", Kind.PROGRAM, "html", "htm", "vue", "svelte"),
    CSS("CSS", Kind.PROGRAM, "css", "scss", "less"),
    MARKDOWN("Markdown", Kind.PROSE, "md", "markdown", "mdx"),
    RST("reStructuredText", Kind.PROSE, "rst"),
    ASCIIDOC("AsciiDoc", Kind.PROSE, "adoc", "asciidoc"),
    TEXT("Text", Kind.PROSE, "txt"),
    JSON("JSON", Kind.DATA, "json", "jsonc", "json5"),
    YAML("YAML", Kind.DATA, "yaml", "yml"),
    XML("XML", Kind.DATA, "xml", "xsd", "xsl", "pom", "plist"),
    TOML("TOML", Kind.DATA, "toml"),
    PROPERTIES(
            "Properties",
            Kind.DATA,
            "properties",
            "cfg",
            "ini",
            "conf",
            "env",
            "config",
            "bnd",
            "bndrun",
            "npmrc",
            "tfvars"),
    TERRAFORM("Terraform", Kind.DATA, "tf"),
    GRADLE("Gradle", Kind.DATA, "gradle"),
    KEYS("Keys", Kind.DATA, "pem", "key", "crt", "pub"),
    OTHER("Other", Kind.OTHER),
    BINARY(
            "Binary",
            Kind.BINARY,
            "png",
            "jpg",
            "jpeg",
            "gif",
            "ico",
            "webp",
            "bmp",
            "pdf",
            "zip",
            "gz",
            "tgz",
            "bz2",
            "xz",
            "7z",
            "jar",
            "war",
            "ear",
            "class",
            "so",
            "dll",
            "exe",
            "dylib",
            "a",
            "o",
            "pyc",
            "woff",
            "woff2",
            "ttf",
            "otf",
            "eot",
            "mp3",
            "mp4",
            "avi",
            "mov",
            "wav",
            "ogg",
            "jks",
            "p12",
            "pfx",
            "keystore",
            "db",
            "sqlite",
            "bin",
            "dat",
            "wasm",
            "parquet");

    /** What files of a language are for. */
    public enum Kind {
        PROGRAM,
        PROSE,
        DATA,
        OTHER,
        BINARY
    }

    private static final Map<String, Language> BY_EXTENSION = new HashMap<>();

    static {
        for (var language : values()) {
            language.extensions.forEach(extension -> BY_EXTENSION.put(extension, language));
        }
    }

    private final String title;
    private final Kind kind;
    private final List<String> extensions;

    Language(String title, Kind kind, String... extensions) {
        this.title = title;
        this.kind = kind;
        this.extensions = List.of(extensions);
    }

    /** Tells the language from a file's path; {@link #OTHER} when the name says nothing. */
    public static Language of(String path) {
        var name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        var dot = name.lastIndexOf('.');
        if (dot < 0) {
            return switch (name) {
                case "dockerfile", "makefile", "procfile" -> PROPERTIES;
                case "readme", "changelog", "contributing" -> TEXT;
                default -> OTHER;
            };
        }
        return name.startsWith(".env") ? PROPERTIES : BY_EXTENSION.getOrDefault(name.substring(dot + 1), OTHER);
    }

    /** What people call it. */
    public String title() {
        return title;
    }

    public Kind kind() {
        return kind;
    }

    /** Whether it is JavaScript or TypeScript, which share grammar and rules here. */
    public boolean isScript() {
        return this == JAVASCRIPT || this == TYPESCRIPT;
    }

    /** Whether the rules can tell code from comments and strings in it. */
    public boolean isUnderstood() {
        return this == JAVA || this == PYTHON || this == GO || isScript();
    }
}
