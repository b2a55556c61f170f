package io.agentic.platform.api.audit;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A signed word on a piece of the chain. Those of the trail follow each other without a gap; an export ends with one over all of it, so
 * that nothing can be cut off; and one says that the runtime itself has removed the piece. Its arrays must not be changed.
 *
 * @param purpose what was signed
 * @param after the record the piece begins behind; 0 for the start of the chain
 * @param start hash of that record
 * @param seq the last record of the piece
 * @param hash of that record
 * @param at when it was signed
 * @param key the public key, as X.509 has it
 * @param signature Ed25519
 */
public record AuditCheckpoint(
        Purpose purpose, long after, byte[] start, long seq, byte[] hash, Instant at, byte[] key, byte[] signature) {

    private static final String ALGORITHM = "Ed25519";
    private static final int SHOWN = 8;

    /** What a checkpoint is for. One does not pass for another. */
    public enum Purpose {
        TRAIL,
        EXPORT,
        /** The piece, and all before it, is not kept any more. */
        CUT
    }

    /** The bytes that are signed. */
    public byte[] signed() {
        return new Encoding("agentic-audit-checkpoint")
                .number(AuditRecord.FORMAT)
                .text(purpose.name())
                .number(after)
                .bytes(start)
                .number(seq)
                .bytes(hash)
                .instant(at)
                .toBytes();
    }

    /** Whether its signature is that of its key. Whether that key is to be trusted is another question. */
    public boolean isSigned() {
        try {
            var verifier = Signature.getInstance(ALGORITHM);
            verifier.initVerify(KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(key)));
            verifier.update(signed());
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) { // No key, or no signature, of that kind.
            return false;
        }
    }

    /** The same with a signature. */
    public AuditCheckpoint signed(byte[] by, byte[] withSignature) {
        return new AuditCheckpoint(purpose, after, start, seq, hash, at, by, withSignature);
    }

    /** A short name of a public key. */
    public static String fingerprint(byte[] key) {
        return HexFormat.of().formatHex(Arrays.copyOf(Encoding.sha256OfThread().digest(key), SHOWN));
    }
}
