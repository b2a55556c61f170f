package io.agentic.audit.internal;

import io.agentic.platform.api.audit.AuditCheckpoint;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The key that checkpoints are signed with, in {@code audit.key}, and the public keys that were ever its own, the newest last, in
 * {@code audit.pub}. Both are outside the database, so whoever changes that cannot sign. Thread-safe.
 */
final class SigningKey {

    private static final String ALGORITHM = "Ed25519";

    private final PrivateKey privateKey;
    private final byte[] publicKey;
    private final List<byte[]> trusted;

    private SigningKey(PrivateKey privateKey, byte[] publicKey, List<byte[]> trusted) {
        this.privateKey = privateKey;
        this.publicKey = publicKey;
        this.trusted = List.copyOf(trusted);
    }

    /** Reads the key, or makes one when there is none. */
    static SigningKey in(Path folder) {
        var secret = new PrivateFile(folder.resolve("audit.key"));
        var ring = new PrivateFile(folder.resolve("audit.pub"));
        try {
            var text = secret.read();
            if (text.isEmpty()) {
                text = Optional.of(newPair());
                secret.write(text.get());
            }
            var pair = decoded(text.get());
            if (pair.size() != 2) {
                throw new IllegalArgumentException("it holds " + pair.size() + " keys, not 2");
            }
            var privateKey = KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(pair.get(0)));
            var trusted = new ArrayList<>(ring.read().map(SigningKey::decoded).orElse(List.of()));
            if (!holds(trusted, pair.get(1))) {
                trusted.add(pair.get(1));
                ring.write(encoded(trusted));
            }
            return new SigningKey(privateKey, pair.get(1), trusted);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            var problem = new AgenticException(
                    Problem.Code.FAILED,
                    "The signing key of the audit trail, " + secret.path() + ", or " + ring.path() + " is damaged: "
                            + e.getMessage() + ".",
                    "Restore them from their backup. If the key is lost, move it away: a new one is made, and the trail says so.");
            problem.initCause(e);
            throw problem;
        }
    }

    byte[] publicKey() {
        return publicKey.clone();
    }

    boolean trusts(byte[] key) {
        return holds(trusted, key);
    }

    /** The checkpoint with our signature. */
    AuditCheckpoint sign(AuditCheckpoint unsigned) {
        try {
            var signer = Signature.getInstance(ALGORITHM);
            signer.initSign(privateKey);
            signer.update(unsigned.signed());
            return unsigned.signed(publicKey, signer.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK signs with " + ALGORITHM, e);
        }
    }

    private static String newPair() throws GeneralSecurityException {
        var pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
        return encoded(List.of(pair.getPrivate().getEncoded(), pair.getPublic().getEncoded()));
    }

    private static boolean holds(List<byte[]> keys, byte[] key) {
        return keys.stream().anyMatch(one -> Arrays.equals(one, key));
    }

    private static List<byte[]> decoded(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(Base64.getDecoder()::decode)
                .toList();
    }

    private static String encoded(List<byte[]> keys) {
        var text = new StringBuilder();
        keys.forEach(key -> text.append(Base64.getEncoder().encodeToString(key)).append('\n'));
        return text.toString();
    }
}
