package io.agentic.plugin.review.internal.dependency;

import io.agentic.plugin.review.internal.source.SourceFile;
import java.util.List;
import java.util.Optional;

/**
 * A file that declares dependencies.
 *
 * @param file the file
 * @param ecosystem where its libraries come from
 * @param version the version of what it describes; empty when it does not say
 * @param application whether it describes a program rather than a library
 * @param dependencies what it asks for
 * @param sources the registries it names
 */
record Manifest(
        SourceFile file,
        Ecosystem ecosystem,
        String version,
        boolean application,
        List<Dependency> dependencies,
        List<Source> sources) {

    Manifest {
        dependencies = List.copyOf(dependencies);
        sources = List.copyOf(sources);
    }

    /** A registry with the line that names it. */
    record Source(String url, int line) {}

    String path() {
        return file.path();
    }

    String name() {
        return file.name();
    }

    String folder() {
        return path().substring(0, Math.max(0, path().lastIndexOf('/')));
    }

    /** The path of a file beside it. */
    String beside(String name) {
        return folder().isEmpty() ? name : folder() + "/" + name;
    }

    Optional<Dependency> named(String name) {
        return dependencies.stream()
                .filter(dependency -> dependency.name().equals(name))
                .findFirst();
    }

    Manifest withDependencies(List<Dependency> others) {
        return new Manifest(file, ecosystem, version, application, others, sources);
    }
}
