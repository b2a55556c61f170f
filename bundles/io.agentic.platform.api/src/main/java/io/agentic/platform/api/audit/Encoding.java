package io.agentic.platform.api.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;

/** Values in a row as bytes that can be read in one way only: numbers in eight bytes, all else behind its length. */
final class Encoding {

    private static final int ROOM = 512;
    private static final int BITS = 8;
    private static final char FIRST_BEYOND_ASCII = 128;

    /** Looking one up takes longer than using it. It is a class of the JDK, so no thread keeps ours. */
    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(Encoding::newSha256);

    private byte[] bytes = new byte[ROOM];
    private int length;

    /** @param purpose what is encoded, so that nothing passes for something else */
    Encoding(String purpose) {
        text(purpose);
    }

    Encoding number(long value) {
        reserve(Long.BYTES);
        for (int shift = Long.SIZE - BITS; shift >= 0; shift -= BITS) {
            bytes[length++] = (byte) (value >>> shift);
        }
        return this;
    }

    Encoding instant(Instant at) {
        return number(at.getEpochSecond()).number(at.getNano());
    }

    /** In UTF-8. Most texts are ASCII, and no array is made of those. */
    Encoding text(String text) {
        if (!isAscii(text)) {
            return bytes(text.getBytes(StandardCharsets.UTF_8));
        }
        number(text.length());
        reserve(text.length());
        for (int i = 0; i < text.length(); i++) {
            bytes[length++] = (byte) text.charAt(i);
        }
        return this;
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= FIRST_BEYOND_ASCII) {
                return false;
            }
        }
        return true;
    }

    Encoding bytes(byte[] value) {
        number(value.length);
        reserve(value.length);
        System.arraycopy(value, 0, bytes, length, value.length);
        length += value.length;
        return this;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    byte[] sha256() {
        var digest = SHA_256.get();
        digest.update(bytes, 0, length);
        return digest.digest();
    }

    /** Ready to be used, by this thread and once at a time. */
    static MessageDigest sha256OfThread() {
        return SHA_256.get();
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
