package io.agentic.access.shiro.internal.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Slows down guessing: after a few wrong passwords in a row a name's password is not looked at for a while, which doubles up to half a
 * minute. Nobody waits in a thread, other names and all tokens are untouched, and unknown names are treated like known ones.
 */
final class SignInPace {

    static final int FREE_TRIES = 5;
    static final Duration LONGEST = Duration.ofSeconds(30);

    private static final int NAMES = 1_000;
    private static final Logger LOG = LoggerFactory.getLogger(SignInPace.class);

    private final Clock clock;
    private final Map<String, Failures> byName = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > NAMES;
        }
    };

    SignInPace(Clock clock) {
        this.clock = clock;
    }

    private record Failures(int count, Instant last) {

        Duration pause() {
            return count < FREE_TRIES
                    ? Duration.ZERO
                    : Duration.ofSeconds(Math.min(LONGEST.toSeconds(), 1L << Math.min(count - FREE_TRIES, 5)));
        }
    }

    synchronized boolean mustWait(String name) {
        var failures = byName.get(name);
        if (failures == null) {
            return false;
        }
        var since = Duration.between(failures.last(), clock.instant());
        return since.compareTo(failures.pause()) < 0;
    }

    synchronized void failed(String name) {
        var before = byName.get(name);
        var now = new Failures(before == null ? 1 : before.count() + 1, clock.instant());
        byName.put(name, now);
        if (now.count() == FREE_TRIES) {
            LOG.warn(
                    "{} wrong passwords in a row for one user name. Its password is now looked at less and less often.",
                    FREE_TRIES);
        }
    }

    synchronized void succeeded(String name) {
        byName.remove(name);
    }
}
