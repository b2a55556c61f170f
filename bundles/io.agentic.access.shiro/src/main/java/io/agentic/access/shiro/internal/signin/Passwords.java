package io.agentic.access.shiro.internal.signin;

import io.agentic.access.shiro.internal.house.House;
import io.agentic.access.shiro.internal.house.PasswordHash;
import io.agentic.access.shiro.internal.house.PasswordHash.Cost;
import io.agentic.access.shiro.internal.house.User;
import io.agentic.access.shiro.internal.house.UserName;
import io.agentic.platform.api.access.Identity;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.BiPredicate;

/** Checks and makes passwords. Names that there are not cost as much time as those there are. */
public final class Passwords {

    /** A check takes 19 MiB and tens of milliseconds: more at a time, or a queue, would starve those who come with tokens. */
    private static final int CHECKS_AT_A_TIME = 4;

    private static final int LONGEST = 1_024;
    private static final String CREDENTIAL = "password:";

    private final House house;
    private final Cost cost;
    private final SecureRandom random = new SecureRandom();
    private final PasswordHash nobodys;
    private final SignInTrail trail;
    private final RecentSignIns recent;
    private final SignInPace pace;
    private final BiPredicate<PasswordHash, String> check;
    private final Semaphore checks = new Semaphore(CHECKS_AT_A_TIME);

    /** @param clock one that only goes on */
    public Passwords(House house, Cost cost, Clock clock, SignInTrail trail) {
        this(house, cost, clock, trail, PasswordHash::matches);
    }

    Passwords(House house, Cost cost, Clock clock, SignInTrail trail, BiPredicate<PasswordHash, String> check) {
        this.check = check;
        this.house = house;
        this.trail = trail;
        this.cost = cost;
        this.nobodys = PasswordHash.of("", cost, random);
        this.recent = new RecentSignIns(clock);
        this.pace = new SignInPace(clock);
    }

    /** The user of that name, when the password is right and he may come in. */
    public Optional<Identity> signIn(String typed, String password) {
        var name = UserName.from(typed).orElse("");
        var user = house.now().active(name).filter(User::hasPassword);
        if (user.isPresent() && recent.knows(name, user.get().passwords(), password)) {
            return user.map(Passwords::identity);
        }
        if (password.isEmpty() || password.length() > LONGEST || pace.mustWait(name) || !checks.tryAcquire()) {
            return Optional.empty();
        }
        try {
            var right = check.test(user.flatMap(User::password).orElse(nobodys), password);
            return right && user.isPresent() && !name.isEmpty() ? came(user.get(), password) : failed(name, user);
        } finally {
            checks.release();
        }
    }

    private Optional<Identity> came(User user, String password) {
        pace.succeeded(user.name());
        if (!trail.came(user.name(), credential(user))) {
            return Optional.empty();
        }
        recent.remember(user.name(), user.passwords(), password);
        return Optional.of(identity(user));
    }

    private Optional<Identity> failed(String name, Optional<User> user) {
        trail.failed(user.map(User::name).orElse(""), "password");
        if (!name.isEmpty()) {
            pace.failed(name);
        }
        return Optional.empty();
    }

    /** Whether a password identity was made with the password that the user has now. */
    public static boolean isCurrent(User user, String credential) {
        return user.hasPassword() && credential.equals(credential(user));
    }

    public PasswordHash hash(String password) {
        return PasswordHash.of(password, cost, random);
    }

    private static Identity identity(User user) {
        return new Identity(user.name(), credential(user), List.of());
    }

    private static String credential(User user) {
        return CREDENTIAL + user.passwords();
    }
}
