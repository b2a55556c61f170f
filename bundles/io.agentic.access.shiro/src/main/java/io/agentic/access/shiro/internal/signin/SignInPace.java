package io.agentic.access.shiro.internal.signin;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Slows down guessing: after a few wrong passwords in a row a name's password is not looked at for a while, which doubles up to half a
 * minute. Nobody waits in a thread, all tokens are untouched, and unknown names are treated like known ones. An hour without failures is a new
 * beginning.
 *
 * <p>Names share a fixed number of places, by a hash under a key that exists only in memory. So nothing is ever pushed out by trying many other
 * names, nobody can choose a name that shares a place with another, and no more is kept however many names are tried.
 */
final class SignInPace {

    static final int FREE_TRIES = 5;
    static final Duration LONGEST = Duration.ofSeconds(30);
    static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

    private static final int PLACES = 1 << 16;
    private static final int KEY_BYTES = 32;
    private static final Logger LOG = LoggerFactory.getLogger(SignInPace.class);

    private final Clock clock;
    private final byte[] key = new byte[KEY_BYTES];
    private final Failures[] places = new Failures[PLACES];

    /** @param clock one that only goes on */
    SignInPace(Clock clock) {
        this.clock = clock;
        new SecureRandom().nextBytes(key);
    }

    private record Failures(int count, Instant last) {

        Duration pause() {
            return count < FREE_TRIES
                    ? Duration.ZERO
                    : Duration.ofSeconds(Math.min(LONGEST.toSeconds(), 1L << Math.min(count - FREE_TRIES, 5)));
        }
    }

    synchronized boolean mustWait(String name) {
        var failures = places[place(name)];
        return failures != null && clock.instant().isBefore(failures.last().plus(failures.pause()));
    }

    synchronized void failed(String name) {
        var place = place(name);
        var now = clock.instant();
        var before = places[place];
        var goesOn = before != null && now.isBefore(before.last().plus(FORGOTTEN_AFTER));
        places[place] = new Failures(goesOn ? before.count() + 1 : 1, now);
        if (places[place].count() == FREE_TRIES) {
            LOG.warn(
                    "{} wrong passwords in a row for one user name. Its password is now looked at less and less often.",
                    FREE_TRIES);
        }
    }

    synchronized void succeeded(String name) {
        places[place(name)] = null;
    }

    private int place(String name) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(key);
            return ByteBuffer.wrap(digest.digest(name.getBytes(StandardCharsets.UTF_8)))
                            .getInt()
                    & (PLACES - 1);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
