package io.agentic.plugin.review.internal.map;

import io.agentic.api.data.Fields;
import io.agentic.plugin.review.internal.finding.ToolReport;
import io.agentic.plugin.review.internal.source.Category;
import io.agentic.plugin.review.internal.source.Language;
import io.agentic.plugin.review.internal.source.SourceFile;
import io.agentic.plugin.review.internal.source.Survey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** A repository's parts, counted file by file. For one thread. */
final class RepositoryMap {

    private static final int SHOWN = 25;
    private static final Set<String> BUILD_FILES = Set.of(
            "pom.xml",
            "build.gradle",
            "build.gradle.kts",
            "settings.gradle",
            "settings.gradle.kts",
            "package.json",
            "pyproject.toml",
            "setup.py",
            "setup.cfg",
            "requirements.txt",
            "go.mod",
            "Cargo.toml",
            "Makefile",
            "CMakeLists.txt",
            "Dockerfile",
            "Gemfile",
            "composer.json");
    private static final Set<String> MODULE_FILES = Set.of(
            "pom.xml",
            "build.gradle",
            "build.gradle.kts",
            "package.json",
            "pyproject.toml",
            "setup.py",
            "go.mod",
            "Cargo.toml");
    private static final Pattern JAVA_MAIN = Pattern.compile("\\bpublic\\s+static\\s+void\\s+main\\s*\\(");
    private static final Pattern PYTHON_MAIN = Pattern.compile("(?m)^if\\s+__name__\\s*==");

    private final Survey survey;
    private final Map<String, Long> sizes;
    private final Map<Language, Count> languages = new EnumMap<>(Language.class);
    private final Map<Category, List<Fields>> files = new EnumMap<>(Category.class);
    private final Map<Category, Count> categories = new EnumMap<>(Category.class);
    private final NotOwn notOwn = new NotOwn();
    private final Set<String> modules = new TreeSet<>();
    private final List<String> buildFiles = new ArrayList<>();
    private final List<String> entryPoints = new ArrayList<>();
    private long bytes;
    private int count;

    /** Files and their lines. */
    private record Count(int files, long lines) {

        private static final Count NONE = new Count(0, 0);

        Count plus(int moreLines) {
            return new Count(files + 1, lines + moreLines);
        }

        Fields toFields() {
            return Fields.of("files", files).with("lines", lines);
        }
    }

    RepositoryMap(Survey survey) {
        this.survey = survey;
        sizes = survey.sizes();
    }

    void add(String path, Optional<SourceFile> file) {
        var language = Language.of(path);
        var category = file.map(SourceFile::category).orElse(Category.of(path));
        var lines = file.map(SourceFile::lines).orElse(0);
        var size = sizes.getOrDefault(path, 0L);
        count++;
        bytes += size;
        if (category != Category.VENDORED && language != Language.BINARY && language != Language.OTHER) {
            languages.merge(language, Count.NONE.plus(lines), (old, one) -> old.plus(lines));
        }
        categories.merge(category, Count.NONE.plus(lines), (old, one) -> old.plus(lines));
        if (language.isUnderstood()) {
            notOwn.add(path, category, file.flatMap(SourceFile::origin));
        }
        if (language != Language.BINARY) {
            files.computeIfAbsent(category, none -> new ArrayList<>())
                    .add(Fields.of("path", path).with("bytes", size));
        }
        if (category != Category.VENDORED) {
            addRole(path, category);
            file.filter(source -> isEntryPoint(source)).ifPresent(source -> entryPoints.add(path));
        }
    }

    private void addRole(String path, Category category) {
        var slash = path.lastIndexOf('/');
        var name = path.substring(slash + 1);
        if (BUILD_FILES.contains(name) && category != Category.TEST) {
            buildFiles.add(path);
        }
        if (MODULE_FILES.contains(name) && category != Category.TEST) {
            modules.add(slash < 0 ? "." : path.substring(0, slash));
        }
    }

    private static boolean isEntryPoint(SourceFile file) {
        if (file.category() != Category.SOURCE && file.category() != Category.OTHER) {
            return false;
        }
        return switch (file.language()) {
            case JAVA -> JAVA_MAIN.matcher(file.code()).find();
            case PYTHON -> PYTHON_MAIN.matcher(file.code()).find();
            case OTHER, SHELL, JAVASCRIPT -> file.text().startsWith("#!");
            default -> false;
        };
    }

    Fields toFields() {
        var byLanguage = languages.entrySet().stream()
                .sorted(Comparator.comparing(entry -> -entry.getValue().lines()))
                .map(entry -> Fields.of("language", entry.getKey().title())
                        .with("files", entry.getValue().files())
                        .with("lines", entry.getValue().lines()))
                .toList();
        var byCategory = Fields.NONE;
        var listed = Fields.NONE;
        for (var category : Category.values()) {
            byCategory = byCategory.with(category.word(), counted(category).toFields());
            listed = listed.with(category.word(), files.getOrDefault(category, List.of()));
        }
        return Fields.of("languages", byLanguage)
                .with("modules", List.copyOf(modules))
                .with("buildFiles", buildFiles)
                .with("entryPoints", entryPoints)
                .with("totals", Fields.of("files", count).with("bytes", bytes))
                .with("categories", byCategory)
                .with("files", listed)
                .with("notOwn", notOwn.sentences())
                .with("findings", List.of())
                .with("looked", survey.looked())
                .with("shortfall", survey.shortfall())
                .with("skipped", ToolReport.skipped(survey.skipped()));
    }

    String markdown() {
        var out = new StringBuilder("# Repository map\n\n");
        out.append(count).append(" files, ").append(bytes / 1024).append(" KiB.");
        if (!survey.shortfall().isEmpty()) {
            out.append(' ').append(survey.shortfall());
        }
        out.append("\n\n| language | files | lines |\n|---|---:|---:|\n");
        languages.entrySet().stream()
                .sorted(Comparator.comparing(entry -> -entry.getValue().lines()))
                .forEach(entry -> out.append("| ")
                        .append(entry.getKey().title())
                        .append(" | ")
                        .append(entry.getValue().files())
                        .append(" | ")
                        .append(entry.getValue().lines())
                        .append(" |\n"));
        out.append("\n| part | files | lines |\n|---|---:|---:|\n");
        categories.forEach((category, number) -> out.append("| ")
                .append(category.word())
                .append(" | ")
                .append(number.files())
                .append(" | ")
                .append(number.lines())
                .append(" |\n"));
        out.append('\n').append(ratio());
        notOwn.sentences().forEach(sentence -> out.append('\n').append(sentence).append(".\n"));
        list(out, "Modules", List.copyOf(modules));
        list(out, "Build files", buildFiles);
        list(out, "Entry points", entryPoints);
        list(out, "Documents", paths(Category.DOC));
        return out.toString();
    }

    private String ratio() {
        var source = counted(Category.SOURCE).lines();
        var test = counted(Category.TEST).lines();
        return source == 0 ? "" : "Test lines for each 100 lines of source: " + test * 100 / source + ".\n";
    }

    private Count counted(Category category) {
        return categories.getOrDefault(category, Count.NONE);
    }

    private List<String> paths(Category category) {
        return files.getOrDefault(category, List.of()).stream()
                .map(file -> file.text("path"))
                .toList();
    }

    private static void list(StringBuilder out, String heading, List<String> items) {
        if (items.isEmpty()) {
            return;
        }
        out.append("\n**").append(heading).append("** (").append(items.size()).append("): ");
        items.stream().limit(SHOWN).forEach(item -> out.append('`').append(item).append("` "));
        out.append(items.size() > SHOWN ? "…\n" : "\n");
    }
}
