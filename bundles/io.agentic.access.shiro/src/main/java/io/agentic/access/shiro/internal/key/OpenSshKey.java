package io.agentic.access.shiro.internal.key;

import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A public key as a file {@code id_*.pub} has it: type, Base64, comment. Only what is sound today is taken.
 *
 * @param type {@code ssh-ed25519}
 * @param fingerprint {@code SHA256:} and the digest of the key, as {@code ssh-keygen -l} shows it
 * @param comment what its owner calls it; empty for nothing
 */
record OpenSshKey(String type, String fingerprint, String comment) {

    static final int FEWEST_RSA_BITS = 2048;

    private static final int MOST_RSA_BITS = 16_384;
    private static final int LONGEST = 16_384;
    private static final Pattern FORM =
            Pattern.compile("([a-z0-9@.-]{1,60})[ \\t]+([A-Za-z0-9+/]+={0,2})(?:[ \\t]+(.*))?");
    private static final String ED25519 = "ssh-ed25519";
    private static final int ED25519_BYTES = 32;
    private static final String RSA = "ssh-rsa";

    private static final Map<String, Curve> CURVES = Map.of(
            "ecdsa-sha2-nistp256", new Curve("nistp256", 32),
            "ecdsa-sha2-nistp384", new Curve("nistp384", 48),
            "ecdsa-sha2-nistp521", new Curve("nistp521", 66));

    /** @param bytes of a coordinate */
    private record Curve(String name, int bytes) {}

    /** @throws IllegalArgumentException that says what is wrong, and repeats nothing that could be a secret */
    static OpenSshKey parse(String text) {
        if (text.contains("PRIVATE KEY")) {
            throw new IllegalArgumentException(
                    "That is a private key. Make another pair, since this one has been shown,"
                            + " and give its public key: the text of the file that ends with .pub.");
        }
        var parts = FORM.matcher(text.strip());
        if (text.length() > LONGEST || !parts.matches()) {
            throw new IllegalArgumentException(
                    "That is no public key. Give the one line of a .pub file of OpenSSH: TYPE BASE64 COMMENT.");
        }
        var type = parts.group(1);
        if (!type.equals(ED25519) && !type.equals(RSA) && !CURVES.containsKey(type)) {
            throw new IllegalArgumentException("Keys of type '" + type + "' are not taken, only " + ED25519
                    + ", ecdsa-sha2-nistp256, -nistp384, -nistp521, and ssh-rsa with at least " + FEWEST_RSA_BITS
                    + " bits. Make one: ssh-keygen -t ed25519");
        }
        var blob = decoded(parts.group(2));
        if (!whole(type, ByteBuffer.wrap(blob))) {
            throw new IllegalArgumentException(
                    "The " + type + " key is damaged or cut off. Give the whole line of the .pub file.");
        }
        return new OpenSshKey(
                type,
                fingerprint(blob),
                parts.group(3) == null ? "" : parts.group(3).strip());
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException damaged) {
            return new byte[0];
        }
    }

    /** Whether it is what its type says, and nothing more. */
    private static boolean whole(String type, ByteBuffer blob) {
        try {
            return text(blob).equals(type) && holds(type, blob) && !blob.hasRemaining();
        } catch (BufferUnderflowException cutOff) {
            return false;
        }
    }

    private static boolean holds(String type, ByteBuffer blob) {
        if (type.equals(ED25519)) {
            return field(blob).length == ED25519_BYTES;
        }
        if (type.equals(RSA)) {
            var exponent = number(blob);
            demandLong(number(blob));
            return exponent.bitLength() > 1 && exponent.testBit(0);
        }
        var curve = CURVES.get(type);
        if (!text(blob).equals(curve.name())) {
            return false;
        }
        var point = field(blob);
        return point.length == 1 + 2 * curve.bytes() && point[0] == 4;
    }

    private static void demandLong(BigInteger modulus) {
        if (modulus.bitLength() < FEWEST_RSA_BITS || modulus.bitLength() > MOST_RSA_BITS) {
            throw new IllegalArgumentException(
                    "The RSA key has " + modulus.bitLength() + " bits. It must have " + FEWEST_RSA_BITS + " to "
                            + MOST_RSA_BITS + ". Make another: ssh-keygen -t ed25519, or ssh-keygen -t rsa -b 3072");
        }
    }

    private static String text(ByteBuffer blob) {
        return new String(field(blob), StandardCharsets.US_ASCII);
    }

    private static BigInteger number(ByteBuffer blob) {
        var bytes = field(blob);
        return bytes.length == 0 ? BigInteger.ZERO : new BigInteger(bytes);
    }

    private static byte[] field(ByteBuffer blob) {
        var length = blob.getInt();
        if (length < 0 || length > blob.remaining()) {
            throw new BufferUnderflowException();
        }
        var bytes = new byte[length];
        blob.get(bytes);
        return bytes;
    }

    private static String fingerprint(byte[] blob) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(blob);
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
