package io.agentic.plugin.review.internal.dependency;

import io.agentic.plugin.review.internal.source.SourceFile;

/** Reads manifests of one kind. */
interface ManifestReader {

    /** Whether a file of that name is one. */
    boolean reads(String name);

    /**
     * Reads a manifest.
     *
     * @throws MalformedManifest if it is not what its name says
     */
    Manifest read(SourceFile file) throws MalformedManifest;
}
