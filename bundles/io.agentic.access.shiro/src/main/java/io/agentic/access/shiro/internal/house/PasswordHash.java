package io.agentic.access.shiro.internal.house;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.security.SecureRandom;
import java.text.Normalizer;
import org.apache.shiro.crypto.hash.AbstractCryptHash;
import org.apache.shiro.crypto.hash.Hash;
import org.apache.shiro.crypto.hash.HashRequest;
import org.apache.shiro.crypto.hash.HashSpi;
import org.apache.shiro.crypto.support.hashes.argon2.Argon2HashProvider;
import org.apache.shiro.crypto.support.hashes.argon2.Argon2HashProvider.Parameters;
import org.apache.shiro.lang.util.ByteSource;

/** The argon2id hash of a password, whose letters are taken as they look and not as a keyboard composes them. */
public final class PasswordHash {

    // The provider is used by name: Shiro's own look-up is a ServiceLoader, which finds nothing inside a bundle.
    private static final HashSpi ARGON2 = new Argon2HashProvider();

    private final Hash hash;
    private final String text;

    private PasswordHash(Hash hash, String text) {
        this.hash = hash;
        this.text = text;
    }

    /** What making or checking one takes, in one lane. */
    public record Cost(int memoryKib, int rounds) {

        /** What OWASP asks for at least. Shiro's own 64 MiB would let a few clients at once use up the heap. */
        public static final Cost NORMAL = new Cost(19 * 1024, 2);
    }

    public static PasswordHash of(String password, Cost cost, SecureRandom random) {
        var request = new HashRequest.Builder()
                .setSource(bytes(password))
                .setAlgorithmName(Parameters.DEFAULT_ALGORITHM_NAME)
                .addParameter(Parameters.PARAMETER_MEMORY_KIB, String.valueOf(cost.memoryKib()))
                .addParameter(Parameters.PARAMETER_ITERATIONS, String.valueOf(cost.rounds()))
                .addParameter(Parameters.PARAMETER_PARALLELISM, "1")
                .build();
        var hash = ARGON2.newHashFactory(random).generate(request);
        return new PasswordHash(hash, ((AbstractCryptHash) hash).formatToCryptString());
    }

    @JsonCreator
    static PasswordHash parse(String text) {
        try {
            return new PasswordHash(ARGON2.fromString(text), text);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("not an argon2 password hash");
        }
    }

    public boolean matches(String password) {
        return hash.matchesPassword(bytes(password));
    }

    @JsonValue
    String text() {
        return text;
    }

    private static ByteSource bytes(String password) {
        return ByteSource.Util.bytes(Normalizer.normalize(password, Normalizer.Form.NFC));
    }
}
