package io.agentic.plugins.internal.jar;

import io.agentic.platform.api.operation.Shown;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.CodeSigner;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/** Finds out who signed all of a jar: every entry, and the manifest as it is. */
final class Signatures {

    private static final String OF_MANIFEST = "-DIGEST-MANIFEST";
    private static final Set<String> ALGORITHMS = Set.of("SHA-256", "SHA-384", "SHA-512");

    private final byte[] manifest;
    private CodeSigner[] last;
    private Set<String> ofAll;
    private String unsigned = "";
    private boolean vouchedFor;

    /** @param manifest its bytes */
    Signatures(byte[] manifest) {
        this.manifest = manifest;
    }

    /**
     * The JDK has checked an entry.
     *
     * @param signers null when nobody signed it
     */
    void entry(String name, CodeSigner[] signers) {
        if (signers == null) {
            unsigned = unsigned.isEmpty() ? name : unsigned;
        } else if (!Arrays.equals(signers, last)) {
            last = signers;
            var these = fingerprints(signers);
            if (ofAll == null) {
                ofAll = these;
            } else {
                ofAll.retainAll(these);
            }
        }
    }

    /**
     * A signature file. The JDK lets the manifest be another than the signed one when the parts that it looks at are the same; here each
     * signature must be about the manifest that is there.
     */
    void signature(String name, byte[] content) {
        var vouches = attributes(content).entrySet().stream().anyMatch(this::isOfManifest);
        if (!vouches) {
            throw Broken.trust(
                    "The manifest of the jar was changed after " + Shown.line(name) + " signed it.",
                    "Get the jar from its author again.");
        }
        vouchedFor = true;
    }

    /** SHA-256 fingerprints of the public keys of those who signed everything; at least one. */
    Set<String> signers() {
        if (ofAll == null || !vouchedFor) {
            throw Broken.trust(
                    "Nobody has signed the jar, or only by an algorithm that this Java finds too weak.",
                    "Sign it (jarsigner), and have an administrator trust the key: plugin:trust");
        }
        if (!unsigned.isEmpty()) {
            throw Broken.trust(
                    "The jar has '" + Shown.line(unsigned) + "', which its signature does not cover.",
                    "Get the jar from its author again.");
        }
        if (ofAll.isEmpty()) {
            throw Broken.trust(
                    "Parts of the jar are signed by different people, and nobody signed all of it.",
                    "Have one signer sign the whole jar.");
        }
        return ofAll;
    }

    private boolean isOfManifest(Map.Entry<Object, Object> header) {
        var name = header.getKey().toString().toUpperCase(Locale.ROOT);
        return name.endsWith(OF_MANIFEST)
                && ALGORITHMS.contains(name.substring(0, name.length() - OF_MANIFEST.length()))
                && header.getValue().equals(digest(name.substring(0, name.length() - OF_MANIFEST.length())));
    }

    private static Attributes attributes(byte[] signature) {
        try {
            return new Manifest(new ByteArrayInputStream(signature)).getMainAttributes();
        } catch (IOException e) {
            throw Broken.trust(
                    "A signature of the jar cannot be read: " + Shown.line(String.valueOf(e.getMessage())) + ".",
                    "Get the jar from its author again.");
        }
    }

    /** Base 64, as in a signature file. */
    private String digest(String algorithm) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance(algorithm).digest(manifest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Set<String> fingerprints(CodeSigner[] signers) {
        var all = new LinkedHashSet<String>();
        for (var signer : signers) {
            all.add(PublicKeys.fingerprint(
                    signer.getSignerCertPath().getCertificates().get(0).getPublicKey()));
        }
        return all;
    }
}
