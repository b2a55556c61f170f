package io.agentic.plugins.internal.jar;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.agentic.platform.api.operation.Shown;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/** Public keys of signers, out of PEM files. */
final class PublicKeys {

    private static final int LONGEST = 100_000;
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");
    private static final List<String> ALGORITHMS = List.of("EC", "RSA", "EdDSA", "DSA");
    private static final String REMEDY =
            "Give the certificate or public key of the signer: keytool -exportcert -rfc -alias ALIAS -keystore FILE";

    private PublicKeys() {}

    /**
     * Reads the first certificate or public key of a text.
     *
     * @return the SHA-256 fingerprint of the key, lower case hexadecimal
     * @throws io.agentic.platform.api.operation.AgenticException if there is none, or a private key is there
     */
    static String fingerprintOf(String pem) {
        if (pem.length() > LONGEST) {
            throw Broken.rule("The key has " + pem.length() + " characters: it is none.", REMEDY);
        }
        if (pem.contains("PRIVATE KEY-----")) {
            throw Broken.rule("A private key was given; whoever has it can sign. Nothing of it was kept.", REMEDY);
        }
        var block = PEM.matcher(pem);
        if (!block.find()) {
            throw Broken.rule("What was given as a key is no PEM file.", REMEDY);
        }
        try {
            var content = Base64.getMimeDecoder().decode(block.group(2));
            return switch (block.group(1)) {
                case "CERTIFICATE" ->
                    fingerprint(CertificateFactory.getInstance("X.509")
                            .generateCertificate(
                                    new ByteArrayInputStream(block.group().getBytes(US_ASCII)))
                            .getPublicKey());
                case "PUBLIC KEY" -> fingerprint(key(content));
                default ->
                    throw Broken.rule(
                            "The file holds a " + block.group(1) + ", neither a certificate nor a public key.", REMEDY);
            };
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw Broken.rule("The key cannot be read: " + Shown.line(String.valueOf(e.getMessage())) + ".", REMEDY);
        }
    }

    static String fingerprint(PublicKey key) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key.getEncoded()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What it is a key for is inside, but only the right factory reads it. */
    private static PublicKey key(byte[] content) throws GeneralSecurityException {
        for (var algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(content));
            } catch (GeneralSecurityException e) {
                continue; // another one
            }
        }
        throw new GeneralSecurityException("neither " + String.join(" nor ", ALGORITHMS));
    }
}
