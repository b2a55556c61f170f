package io.agentic.plugins.internal.jar;

import io.agentic.plugins.internal.scan.Finding;
import java.nio.file.Path;
import java.util.List;

/**
 * A jar that may be installed.
 *
 * @param file where it is now; whoever had it verified sees to its end
 * @param sha256 of its bytes, lower case hexadecimal
 * @param bytes how large it is
 * @param manifest what it says of itself
 * @param signer who vouches for it
 * @param findings what its code does that people want to know
 */
public record VerifiedJar(
        Path file, String sha256, long bytes, PluginManifest manifest, Signer signer, List<Finding> findings) {

    public VerifiedJar {
        findings = List.copyOf(findings);
    }

    /**
     * Somebody whose signature is trusted.
     *
     * @param name what the administrator calls him
     * @param fingerprint SHA-256 of his public key, lower case hexadecimal
     * @param unrestricted whether plugins of his that ask for it run past the guard
     */
    public record Signer(String name, String fingerprint, boolean unrestricted) {}
}
