package io.agentic.plugin.review.internal.dependency;

import io.agentic.api.data.Fields;

/**
 * A library that a manifest asks for.
 *
 * @param name as its registry calls it: {@code group:artifact}, or one name
 * @param version what was asked for, as it is written or resolved from properties; empty when the file does not say
 * @param scope such as {@code test}, {@code devDependencies}; empty for the usual one
 * @param section dependencies of one section may name a library once: a management block, a profile, an extra
 * @param line where it is declared
 * @param licence what the files at hand say; empty when they do not
 */
record Dependency(String name, String version, String scope, String section, int line, String licence) {

    static Dependency of(String name, String version, String scope, String section, int line) {
        return new Dependency(name, version, scope, section, line, "");
    }

    Dependency withLicence(String found) {
        return new Dependency(name, version, scope, section, line, found);
    }

    Fields toFields(Manifest manifest) {
        return Fields.of("name", name)
                .with("version", version)
                .with("scope", scope)
                .with("ecosystem", manifest.ecosystem().word())
                .with("file", manifest.path())
                .with("line", line)
                .with("licence", licence);
    }
}
