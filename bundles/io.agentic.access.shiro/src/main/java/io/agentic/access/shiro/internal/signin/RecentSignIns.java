package io.agentic.access.shiro.internal.signin;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Right passwords of the last minute, so that a client which sends one with every request pays for the slow hash once. Keeps them
 * under a key that exists only in memory, and forgets one as soon as the user has another.
 */
final class RecentSignIns {

    static final Duration TIME_TO_LIVE = Duration.ofMinutes(1);

    private static final int SIZE = 1_000;

    private final Clock clock;
    private final SecretKeySpec key;
    private final Map<ByteBuffer, Instant> ends = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Instant> eldest) {
            return size() > SIZE;
        }
    };

    RecentSignIns(Clock clock) {
        this.clock = clock;
        var secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        this.key = new SecretKeySpec(secret, "HmacSHA256");
    }

    /** @param passwords how many the user has had: which of them it was */
    boolean knows(String user, long passwords, String password) {
        var digest = digest(user, passwords, password);
        synchronized (ends) {
            var end = ends.get(digest);
            if (end != null && !clock.instant().isBefore(end)) {
                ends.remove(digest);
                return false;
            }
            return end != null;
        }
    }

    void remember(String user, long passwords, String password) {
        var digest = digest(user, passwords, password);
        synchronized (ends) {
            ends.put(digest, clock.instant().plus(TIME_TO_LIVE));
        }
    }

    private ByteBuffer digest(String user, long passwords, String password) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update((passwords + ":" + user.length() + ":" + user).getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(mac.doFinal(password.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HmacSHA256", e);
        }
    }
}
