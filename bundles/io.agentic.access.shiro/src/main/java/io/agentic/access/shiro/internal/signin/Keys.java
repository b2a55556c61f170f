package io.agentic.access.shiro.internal.signin;

import io.agentic.access.shiro.internal.house.House;
import io.agentic.access.shiro.internal.house.Permission;
import io.agentic.access.shiro.internal.house.SshKey;
import io.agentic.access.shiro.internal.house.User;
import io.agentic.access.shiro.internal.house.UserName;
import io.agentic.platform.api.access.Identity;
import java.time.Clock;
import java.util.Optional;

/** Knows whose a public key is. That somebody has its private half is proved elsewhere. */
public final class Keys {

    private final House house;
    private final Clock clock;
    private final SignInTrail trail;

    public Keys(House house, Clock clock, SignInTrail trail) {
        this.house = house;
        this.clock = clock;
        this.trail = trail;
    }

    /** The user of that name, if the key is one of his, has not expired, and he may come in. */
    public Optional<Identity> find(String typed, String fingerprint) {
        var now = house.now();
        return UserName.from(typed)
                .flatMap(now::active)
                .flatMap(user -> now.keys(user.name())
                        .filter(key -> key.fingerprint().equals(fingerprint) && !key.expired(clock.instant()))
                        .findFirst())
                .map(Keys::identity);
    }

    /** Whether the trail has it that somebody came in by a key. Blocks. */
    public boolean proved(Identity who) {
        return trail.came(who.user(), who.credential());
    }

    /** Somebody came with keys that open nothing. */
    public void refused(String typed) {
        trail.failed(
                UserName.from(typed).flatMap(house.now()::user).map(User::name).orElse(""), "key");
    }

    private static Identity identity(SshKey key) {
        return new Identity(
                key.user(),
                key.credential(),
                key.scope().stream().map(Permission::text).toList());
    }
}
