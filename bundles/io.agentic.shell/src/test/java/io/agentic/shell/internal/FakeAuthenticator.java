package io.agentic.shell.internal;

import io.agentic.platform.api.access.Authenticator;
import io.agentic.platform.api.access.Identity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Everybody's password is his name and {@code -pw}; keys are those a test registers. */
final class FakeAuthenticator implements Authenticator {

    final Map<String, String> ownersByFingerprint = new HashMap<>();
    final Set<Identity> fallen = new HashSet<>();
    final List<String> trail = new ArrayList<>();
    boolean trailFails;

    @Override
    public Optional<Identity> byToken(String token) {
        return Optional.empty();
    }

    @Override
    public Optional<Identity> byPassword(String user, String password) {
        return password.equals(user + "-pw") ? Optional.of(Users.identity(user)) : Optional.empty();
    }

    @Override
    public synchronized Optional<Identity> byKey(String user, String fingerprint) {
        return user.equals(ownersByFingerprint.get(fingerprint))
                ? Optional.of(new Identity(user, "key:" + fingerprint, List.of()))
                : Optional.empty();
    }

    @Override
    public synchronized boolean keyProved(Identity who) {
        trail.add(who.user() + " came by " + who.credential());
        return !trailFails;
    }

    @Override
    public synchronized void keysRefused(String user) {
        trail.add(user + " was refused");
        notifyAll();
    }

    @Override
    public synchronized boolean stillStands(Identity who) {
        return !fallen.contains(who);
    }
}
