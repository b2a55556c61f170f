package io.agentic.plugins.internal.jar;

import java.nio.file.Path;

/**
 * A jar that may be installed.
 *
 * @param file where it is now; whoever had it verified sees to its end
 * @param sha256 of its bytes, lower case hexadecimal
 * @param bytes how large it is
 * @param manifest what it says of itself
 * @param signer who vouches for it
 */
public record VerifiedJar(Path file, String sha256, long bytes, PluginManifest manifest, Signer signer) {

    /**
     * Somebody whose signature is trusted.
     *
     * @param name what the administrator calls him
     * @param fingerprint SHA-256 of his public key, lower case hexadecimal
     */
    public record Signer(String name, String fingerprint) {}
}
