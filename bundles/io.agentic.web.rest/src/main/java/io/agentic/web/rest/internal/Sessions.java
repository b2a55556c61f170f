package io.agentic.web.rest.internal;

import io.agentic.platform.api.access.Identity;
import io.agentic.platform.api.access.OnwardClock;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Sessions of browsers. They live in memory, so a restart ends them, and only the digest of what a browser holds is kept. A session has an
 * end that using it puts off, and one that nothing puts off. Thread-safe.
 */
@Component(service = Sessions.class, configurationPid = "io.agentic.web.rest")
public final class Sessions {

    static final String COOKIE = "agentic_session";

    private static final int PER_USER = 20;
    private static final int SECRET_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, Session> open = new ConcurrentHashMap<>();
    private final Duration idle;
    private final Duration longest;
    private final Clock clock;

    @Activate
    public Sessions(RestConfig config) {
        this(
                Duration.ofMinutes(config.sessionIdleMinutes()),
                Duration.ofHours(config.sessionHours()),
                new OnwardClock(Clock.systemUTC(), System::nanoTime));
    }

    /** @param clock one that only goes on */
    Sessions(Duration idle, Duration longest, Clock clock) {
        this.idle = idle;
        this.longest = longest;
        this.clock = clock;
    }

    /**
     * A session that goes on.
     *
     * @param who signed in
     * @param csrf what requests that change something must repeat in a header
     * @param ends at the latest
     * @param seen last
     */
    record Session(Identity who, String csrf, Instant ends, Instant seen) {}

    /**
     * What a browser is given.
     *
     * @param secret the value of its cookie
     */
    record Opened(String secret, Session session) {

        /** Keeps the secret out of logs. */
        @Override
        public String toString() {
            return "Opened[" + session.who().user() + "]";
        }
    }

    /** Begins one, always with a new secret: what a browser brings along is never adopted. */
    Opened open(Identity who) {
        var now = clock.instant();
        forgetOver(now);
        makeRoom(who.user());
        var secret = secret();
        var session = new Session(who, secret(), now.plus(longest), now);
        open.put(digest(secret), session);
        return new Opened(secret, session);
    }

    /** The session of a cookie, which goes on from now; empty when it is unknown or over. */
    Optional<Session> find(String secret) {
        var now = clock.instant();
        return Optional.ofNullable(open.computeIfPresent(
                digest(secret),
                (key, session) ->
                        over(session, now) ? null : new Session(session.who(), session.csrf(), session.ends(), now)));
    }

    /** Ends one, if it is there. */
    void end(String secret) {
        open.remove(digest(secret));
    }

    int size() {
        return open.size();
    }

    private void forgetOver(Instant now) {
        open.values().removeIf(session -> over(session, now));
    }

    private void makeRoom(String user) {
        var own = open.entrySet().stream()
                .filter(entry -> entry.getValue().who().user().equals(user))
                .sorted(Comparator.comparing(entry -> entry.getValue().seen()))
                .map(Map.Entry::getKey)
                .toList();
        own.stream().limit(Math.max(0, own.size() - PER_USER + 1)).forEach(open::remove);
    }

    private boolean over(Session session, Instant now) {
        return !now.isBefore(session.ends()) || !now.isBefore(session.seen().plus(idle));
    }

    private String secret() {
        var bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String digest(String secret) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
