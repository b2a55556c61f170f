package io.agentic.store.jdbc.internal;

import io.agentic.api.task.TaskId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Closes and opens bytes with one key: AES-256-GCM, a random nonce each time. What was closed for one place does not open in another.
 * Thread-safe.
 *
 * <p>A sealed value is a format byte, the nonce, and the cipher text with its tag.
 */
final class Seal {

    static final int KEY_BYTES = 32;

    private static final String MAC = "HmacSHA256";
    private static final byte FORMAT = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int HEADER_BYTES = 1 + NONCE_BYTES;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Looking a cipher up takes five times as long as using it for a short text. It is a class of the JDK, so no thread keeps ours. */
    private static final ThreadLocal<Cipher> CIPHER = ThreadLocal.withInitial(Seal::newCipher);

    private final SecretKeySpec key;

    Seal(byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("A key has " + KEY_BYTES + " bytes, not " + key.length);
        }
        this.key = new SecretKeySpec(key, "AES");
    }

    static byte[] newKey() {
        return random(KEY_BYTES);
    }

    byte[] close(byte[] plain, String place) {
        var nonce = random(NONCE_BYTES);
        try {
            var cipher = cipher(Cipher.ENCRYPT_MODE, nonce, place);
            var sealed = new byte[HEADER_BYTES + cipher.getOutputSize(plain.length)];
            sealed[0] = FORMAT;
            System.arraycopy(nonce, 0, sealed, 1, NONCE_BYTES);
            cipher.doFinal(plain, 0, plain.length, sealed, HEADER_BYTES);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw noCipher(e);
        }
    }

    /** @throws GeneralSecurityException if the bytes were closed with another key or for another place, or have changed */
    byte[] open(byte[] sealed, String place) throws GeneralSecurityException {
        if (sealed.length < HEADER_BYTES || sealed[0] != FORMAT) {
            throw new GeneralSecurityException("Not a sealed value");
        }
        var nonce = Arrays.copyOfRange(sealed, 1, HEADER_BYTES);
        return cipher(Cipher.DECRYPT_MODE, nonce, place).doFinal(sealed, HEADER_BYTES, sealed.length - HEADER_BYTES);
    }

    byte[] closeText(String text, String place) {
        return close(text.getBytes(StandardCharsets.UTF_8), place);
    }

    /** Opens what {@link #closeText} closed. */
    String openText(byte[] sealed, String place) throws GeneralSecurityException {
        return new String(open(sealed, place), StandardCharsets.UTF_8);
    }

    static String placeOfTitle(TaskId task) {
        return placeOfEntry(task, 0); // entries are counted from 1
    }

    static String placeOfEntry(TaskId task, long seq) {
        return task + "#" + seq;
    }

    static String placeOfSnapshot(TaskId task, long seq) {
        return task + "#1-" + seq;
    }

    /** The length of the kind tells it from the id. */
    static String placeOfDocument(String kind, String id, long version) {
        return "document:" + version + ":" + kind.length() + ":" + kind + ":" + id;
    }

    static String placeOfAudit(String id, String moment) {
        return "audit:" + moment + ":" + id;
    }

    /** Another key for another purpose, which tells nothing about this one. */
    SecretKeySpec derive(String purpose) {
        try {
            var mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key.getEncoded(), MAC));
            return new SecretKeySpec(mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8)), MAC);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + MAC, e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String place) throws GeneralSecurityException {
        var cipher = CIPHER.get();
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static Cipher newCipher() {
        try {
            return Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw noCipher(e);
        }
    }

    private static IllegalStateException noCipher(GeneralSecurityException cause) {
        return new IllegalStateException("This JVM cannot encrypt with AES-256-GCM", cause);
    }

    private static byte[] random(int size) {
        var bytes = new byte[size];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
