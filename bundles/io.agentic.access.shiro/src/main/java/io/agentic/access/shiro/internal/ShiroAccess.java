package io.agentic.access.shiro.internal;

import io.agentic.platform.api.access.AccessPolicy;
import io.agentic.platform.api.access.Authenticator;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.apache.shiro.authc.AuthenticationException;
import org.apache.shiro.authc.AuthenticationToken;
import org.apache.shiro.authc.BearerToken;
import org.apache.shiro.authc.UsernamePasswordToken;
import org.apache.shiro.mgt.DefaultSecurityManager;
import org.apache.shiro.subject.SimplePrincipalCollection;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** Knows who somebody is and what they may do. {@link Opening} makes it, once it has the users. */
@Component(factory = ShiroAccess.FACTORY)
public final class ShiroAccess implements AccessPolicy, Authenticator {

    static final String FACTORY = "io.agentic.access.shiro";

    /** The property with the {@link Users}; the dot keeps it out of the service registry. */
    static final String USERS = ".users";

    /** A check takes 19 MiB and tens of milliseconds: more at a time, or a queue, would starve those who come with tokens. */
    private static final int PASSWORD_CHECKS_AT_A_TIME = 4;

    private final DefaultSecurityManager shiro;
    private final RecentSignIns recent;
    private final SignInPace pace;
    private final Semaphore checks = new Semaphore(PASSWORD_CHECKS_AT_A_TIME);

    @Activate
    public ShiroAccess(Map<String, Object> properties) {
        this((Users) properties.get(USERS), Clock.systemUTC());
    }

    ShiroAccess(Users users, Clock clock) {
        this.shiro = new DefaultSecurityManager(List.of(new PasswordRealm(users), new TokenRealm(users)));
        this.recent = new RecentSignIns(clock);
        this.pace = new SignInPace(clock);
    }

    @Deactivate
    void close() {
        shiro.destroy();
    }

    @Override
    public boolean permits(String user, String permission) {
        try {
            return shiro.isPermitted(new SimplePrincipalCollection(user, PasswordRealm.NAME), permission);
        } catch (IllegalArgumentException notAPermission) {
            return false;
        }
    }

    @Override
    public Optional<String> byToken(String token) {
        return token.isBlank() ? Optional.empty() : authenticate(new BearerToken(token));
    }

    @Override
    public Optional<String> byPassword(String user, String password) {
        if (recent.knows(user, password)) {
            return Optional.of(user);
        }
        if (user.isBlank() || password.isEmpty() || pace.mustWait(user) || !checks.tryAcquire()) {
            return Optional.empty();
        }
        try {
            var found = authenticate(new UsernamePasswordToken(user, password));
            if (found.isPresent()) {
                recent.remember(user, password);
                pace.succeeded(user);
            } else {
                pace.failed(user);
            }
            return found;
        } finally {
            checks.release();
        }
    }

    private Optional<String> authenticate(AuthenticationToken token) {
        try {
            return Optional.of(
                    (String) shiro.authenticate(token).getPrincipals().getPrimaryPrincipal());
        } catch (AuthenticationException refused) {
            return Optional.empty();
        }
    }
}
