package io.agentic.plugin.review.internal.docs;

import io.agentic.api.data.Fields;
import io.agentic.plugin.review.internal.json.JsonText;
import io.agentic.plugin.review.internal.source.Publication;
import io.agentic.plugin.review.internal.source.SourceFile;
import io.agentic.plugin.review.internal.source.Survey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What is in a repository, as far as documents speak of it. For one thread. */
final class RepositoryFacts {

    private static final Pattern TARGET = Pattern.compile("(?m)^([\\w./ -]+?)\\s*::?(?!=)");
    private static final Pattern PROFILE = Pattern.compile("(?s)<profile>(.*?)</profile>");
    private static final Pattern ID = Pattern.compile("<id>\\s*([^<>\\s]+)\\s*</id>");
    private static final Pattern ARTIFACT = Pattern.compile("<artifactId>\\s*([^<>\\s]+)\\s*</artifactId>");

    private final Survey survey;
    private final Set<String> files = new HashSet<>();
    private final Set<String> folders = new HashSet<>();
    private final Map<String, List<String>> byName = new HashMap<>();
    private final Set<String> ignored = new HashSet<>();
    private final Publication publication;
    private Boolean library;
    private Set<String> npmScripts;
    private List<SourceFile> makefiles;
    private Set<String> mavenProfiles;
    private Set<String> mavenArtifacts;

    RepositoryFacts(Survey survey) throws InterruptedException {
        this.survey = survey;
        publication = survey.publication();
        for (var entry : survey.all()) {
            var path = entry.path();
            files.add(path);
            byName.computeIfAbsent(path.substring(path.lastIndexOf('/') + 1), none -> new ArrayList<>())
                    .add(path);
            for (var folder = Paths.folderOf(path); !folder.isEmpty() && folders.add(folder); ) {
                folder = Paths.folderOf(folder);
            }
        }
        readIgnored();
    }

    private void readIgnored() throws InterruptedException {
        if (files.contains(".gitignore")) {
            survey.peek(".gitignore").map(SourceFile::text).stream()
                    .flatMap(String::lines)
                    .map(line -> line.strip().replaceAll("^/|/$", ""))
                    .filter(line -> line.matches("[\\w.-]+"))
                    .forEach(ignored::add);
        }
    }

    /** Whether the listing is whole, so that what is not in it does not exist. */
    boolean isWhole() {
        return survey.shortfall().isEmpty();
    }

    /** What a reader of the findings must know. */
    List<String> notes() {
        return publication.sign().isEmpty()
                ? List.of()
                : List.of("This is no whole repository (" + publication.sign()
                        + "), so what it would not have is not called missing.");
    }

    boolean isFolder(String path) {
        return path.isEmpty() || folders.contains(path);
    }

    boolean isFile(String path) {
        return files.contains(path);
    }

    /** Whether there is a file or folder, listed or hidden. */
    boolean exists(String path) {
        return isFile(path) || isFolder(path) || survey.isHidden(path);
    }

    /** Whether some file or folder anywhere has a path that ends so. */
    boolean endsSomewhere(String path) {
        var tail = "/" + path;
        var name = path.substring(path.lastIndexOf('/') + 1);
        return byName.getOrDefault(name, List.of()).stream().anyMatch(file -> ("/" + file).endsWith(tail))
                || folders.stream().anyMatch(folder -> ("/" + folder).endsWith(tail));
    }

    /** Whether what lies there need not be here: a build makes it, version control ignores it, or it is not handed out. */
    boolean isElsewhere(String path) {
        if (!publication.shows(path)) {
            return true;
        }
        for (var name : path.split("/")) {
            if (ignored.contains(name)) {
                return true;
            }
        }
        return Paths.isOutput(path);
    }

    /** Files of that name. */
    List<String> named(String name) {
        return byName.getOrDefault(name, List.of());
    }

    /** Whether any file has one of these extensions. */
    boolean has(String... extensions) {
        return files.stream().anyMatch(file -> {
            for (var extension : extensions) {
                if (file.endsWith(extension)) {
                    return true;
                }
            }
            return false;
        });
    }

    /** Whether other programs use what is here, so that documents may speak of those. */
    boolean isLibrary() throws InterruptedException {
        if (library == null) {
            library = isFile("setup.py") || isFile("pyproject.toml") || isLibraryOfNpm();
        }
        return library;
    }

    private boolean isLibraryOfNpm() throws InterruptedException {
        return isFile("package.json")
                && survey.peek("package.json")
                        .flatMap(file -> JsonText.object(file.text()))
                        .map(Fields::values)
                        .filter(values -> !Boolean.TRUE.equals(values.get("private")))
                        .filter(values -> values.containsKey("main")
                                || values.containsKey("exports")
                                || values.containsKey("module"))
                        .isPresent();
    }

    /** Names of scripts in all {@code package.json}. */
    Set<String> npmScripts() throws InterruptedException {
        if (npmScripts == null) {
            npmScripts = new HashSet<>();
            for (var path : named("package.json")) {
                survey.peek(path)
                        .flatMap(file -> JsonText.object(file.text()))
                        .filter(json -> json.values().get("scripts") instanceof Map)
                        .map(json -> json.object("scripts"))
                        .map(Fields::values)
                        .ifPresent(names -> npmScripts.addAll(names.keySet()));
            }
        }
        return npmScripts;
    }

    /** Makefiles by the order of their path. */
    List<SourceFile> makefiles() throws InterruptedException {
        if (makefiles == null) {
            makefiles = new ArrayList<>();
            for (var name : List.of("Makefile", "makefile", "GNUmakefile")) {
                for (var path : named(name)) {
                    survey.peek(path).ifPresent(makefiles::add);
                }
            }
        }
        return makefiles;
    }

    static Set<String> targets(SourceFile makefile) {
        var targets = new HashSet<String>();
        var matcher = TARGET.matcher(makefile.text());
        while (matcher.find()) {
            targets.addAll(List.of(matcher.group(1).strip().split("\\s+")));
        }
        return targets;
    }

    /** Ids of profiles in all {@code pom.xml}. */
    Set<String> mavenProfiles() throws InterruptedException {
        if (mavenProfiles == null) {
            mavenProfiles = new HashSet<>();
            for (var path : named("pom.xml")) {
                var pom = survey.peek(path);
                if (pom.isPresent()) {
                    PROFILE.matcher(pom.get().text()).results().forEach(profile -> ID.matcher(profile.group(1))
                            .results()
                            .forEach(id -> mavenProfiles.add(id.group(1))));
                }
            }
        }
        return mavenProfiles;
    }

    /** Artifact ids that occur in any {@code pom.xml}. */
    Set<String> mavenArtifacts() throws InterruptedException {
        if (mavenArtifacts == null) {
            mavenArtifacts = new HashSet<>();
            for (var path : named("pom.xml")) {
                survey.peek(path)
                        .ifPresent(pom ->
                                ARTIFACT.matcher(pom.text()).results().forEach(id -> mavenArtifacts.add(id.group(1))));
            }
        }
        return mavenArtifacts;
    }

    /** Whether the root's parent comes from elsewhere, with profiles nobody sees here. */
    boolean hasForeignParent() throws InterruptedException {
        var root = files.contains("pom.xml") ? survey.peek("pom.xml") : Optional.<SourceFile>empty();
        return root.map(pom -> pom.text().contains("<parent>")).orElse(true);
    }

    /** Whether a source file of that class is there. */
    boolean hasClass(String qualifiedName) {
        return List.of(".java", ".kt", ".groovy", ".scala").stream()
                .anyMatch(extension -> endsSomewhere(qualifiedName.replace('.', '/') + extension));
    }

    /** Whether sources of that package are here. */
    boolean hasPackage(String name) {
        return folders.stream().anyMatch(folder -> ("/" + folder).endsWith("/java/" + name.replace('.', '/')));
    }
}
