package io.agentic.plugin.review.internal.dependency;

import io.agentic.api.tool.Workspace.FileEntry;
import io.agentic.plugin.review.internal.source.Category;
import io.agentic.plugin.review.internal.source.SourceFile;
import io.agentic.plugin.review.internal.source.Survey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** All manifests of a repository, and what lies beside them. For one thread. */
final class Manifests {

    private static final List<ManifestReader> READERS =
            List.of(new GradleReader(), new NpmReader(), new RequirementsReader(), new TomlReader(), new GoModReader());

    private final Survey survey;
    private final Set<String> paths;
    private final Map<String, Manifest> byPath = new LinkedHashMap<>();
    private final Map<String, String> malformed = new LinkedHashMap<>();

    Manifests(Survey survey) throws InterruptedException {
        this.survey = survey;
        paths = survey.all().stream().map(FileEntry::path).collect(Collectors.toSet());
        var poms = new LinkedHashMap<String, Pom>();
        for (var path : survey.all().stream().map(FileEntry::path).toList()) {
            if (isManifest(path)) {
                var file = survey.peek(path);
                if (file.isPresent()) {
                    read(file.get(), poms);
                }
            }
        }
        poms.forEach((path, pom) -> byPath.put(path, pom.manifest(poms)));
    }

    /** Whether a path is that of a manifest of this repository, rather than of a library that lies in it. */
    static boolean isManifest(String path) {
        var name = path.substring(path.lastIndexOf('/') + 1);
        return Category.of(path) != Category.VENDORED
                && (name.equals("pom.xml") || READERS.stream().anyMatch(reader -> reader.reads(name)));
    }

    private void read(SourceFile file, Map<String, Pom> poms) {
        try {
            if (file.name().equals("pom.xml")) {
                poms.put(file.path(), PomReader.read(file));
                return;
            }
            for (var reader : READERS) {
                if (reader.reads(file.name())) {
                    byPath.put(file.path(), reader.read(file));
                }
            }
        } catch (MalformedManifest trouble) {
            malformed.put(file.path(), trouble.getMessage());
        }
    }

    List<Manifest> all() {
        return List.copyOf(byPath.values());
    }

    Optional<Manifest> at(String path) {
        return Optional.ofNullable(byPath.get(path));
    }

    /** Why manifests could not be understood, by path. */
    Map<String, String> malformed() {
        return Map.copyOf(malformed);
    }

    boolean has(String path) {
        return paths.contains(path);
    }

    /** Whether all files are known, so that what is not among them does not exist. */
    boolean isWhole() {
        return survey.shortfall().isEmpty();
    }

    Optional<SourceFile> file(String path) throws InterruptedException {
        return has(path) ? survey.peek(path) : Optional.empty();
    }

    /** A file beside a manifest, or in a folder above it. */
    Optional<String> nearest(Manifest manifest, String name) {
        for (var folder = manifest.folder(); ; folder = folder.substring(0, Math.max(0, folder.lastIndexOf('/')))) {
            var path = folder.isEmpty() ? name : folder + "/" + name;
            if (has(path)) {
                return Optional.of(path);
            }
            if (folder.isEmpty()) {
                return Optional.empty();
            }
        }
    }

    /** Files below a folder whose names end so. */
    List<String> below(String folder, String ending) {
        var prefix = folder.isEmpty() ? "" : folder + "/";
        return new ArrayList<>(paths.stream()
                .filter(path -> path.startsWith(prefix) && path.endsWith(ending))
                .sorted()
                .toList());
    }
}
