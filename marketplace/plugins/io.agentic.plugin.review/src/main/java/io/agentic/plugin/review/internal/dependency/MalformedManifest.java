package io.agentic.plugin.review.internal.dependency;

/** A manifest that its own tools could not read either. */
final class MalformedManifest extends Exception {

    private static final long serialVersionUID = 1;

    MalformedManifest(String reason) {
        super(reason);
    }
}
