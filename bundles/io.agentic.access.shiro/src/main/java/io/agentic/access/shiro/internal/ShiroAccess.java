package io.agentic.access.shiro.internal;

import io.agentic.access.shiro.internal.house.House;
import io.agentic.access.shiro.internal.house.PasswordHash.Cost;
import io.agentic.access.shiro.internal.house.SshKey;
import io.agentic.access.shiro.internal.house.Token;
import io.agentic.access.shiro.internal.house.Workspace;
import io.agentic.access.shiro.internal.signin.Keys;
import io.agentic.access.shiro.internal.signin.Passwords;
import io.agentic.access.shiro.internal.signin.SignInTrail;
import io.agentic.access.shiro.internal.signin.Tokens;
import io.agentic.platform.api.access.AccessPolicy;
import io.agentic.platform.api.access.Authenticator;
import io.agentic.platform.api.access.Identity;
import io.agentic.platform.api.access.OnwardClock;
import io.agentic.platform.api.access.Reach;
import io.agentic.platform.api.access.Right;
import io.agentic.platform.api.access.Workspaces;
import io.agentic.platform.api.audit.AuditTrail;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Knows who somebody is and what they may do. {@link Opening} makes it, once it has the house; the verbs of this bundle come and go with
 * it.
 */
@Component(
        factory = ShiroAccess.FACTORY,
        service = {AccessPolicy.class, Authenticator.class, Workspaces.class, ShiroAccess.class})
public final class ShiroAccess implements AccessPolicy, Authenticator, Workspaces {

    static final String FACTORY = "io.agentic.access.shiro";

    /** Properties with the {@link House}, its {@link Clock} and the {@link AuditTrail}; the dot keeps them out of the service registry. */
    static final String HOUSE = ".house";

    static final String CLOCK = ".clock";

    static final String TRAIL = ".trail";

    private static final String OF_THE_HOUSE = "house";

    private final House house;
    private final Clock clock;
    private final Passwords passwords;
    private final Tokens tokens;
    private final Keys keys;
    private final Set<String> closing = ConcurrentHashMap.newKeySet();

    @Activate
    public ShiroAccess(Map<String, Object> properties) {
        this(
                (House) properties.get(HOUSE),
                (Clock) properties.get(CLOCK),
                new OnwardClock(Clock.systemUTC(), System::nanoTime),
                (AuditTrail) properties.get(TRAIL),
                Cost.NORMAL);
    }

    public ShiroAccess(House house, Clock clock, AuditTrail trail, Cost cost) {
        this(house, clock, clock, trail, cost);
    }

    /** @param onward for what is kept in memory alone, and must end */
    private ShiroAccess(House house, Clock clock, Clock onward, AuditTrail trail, Cost cost) {
        this.house = house;
        this.clock = clock;
        var signIns = new SignInTrail(trail, onward);
        this.passwords = new Passwords(house, cost, onward, signIns);
        this.tokens = new Tokens(house, clock, signIns);
        this.keys = new Keys(house, clock, signIns);
    }

    public House house() {
        return house;
    }

    public Clock clock() {
        return clock;
    }

    public Passwords passwords() {
        return passwords;
    }

    @Override
    public boolean permits(Identity who, Right right) {
        return house.now().holdings(who).permit(right);
    }

    @Override
    public Decision decide(Identity who, Right right) {
        return house.now().holdings(who).decide(right);
    }

    @Override
    public Reach reach(Identity who, String right) {
        var now = house.now();
        return now.holdings(who).reach(right, now.workspaces().keySet());
    }

    @Override
    public Optional<Identity> byToken(String token) {
        return tokens.signIn(token);
    }

    @Override
    public Optional<Identity> byPassword(String user, String password) {
        return passwords.signIn(user, password);
    }

    @Override
    public Optional<Identity> byKey(String user, String fingerprint) {
        return keys.find(user, fingerprint);
    }

    @Override
    public boolean keyProved(Identity who) {
        return keys.proved(who);
    }

    @Override
    public void keysRefused(String user) {
        keys.refused(user);
    }

    @Override
    public boolean stillStands(Identity who) {
        var token = Token.idIn(who.credential());
        if (token.isPresent()) {
            return tokens.stands(who, token.get());
        }
        var fingerprint = SshKey.fingerprintIn(who.credential());
        if (fingerprint.isPresent()) {
            return keys.find(who.user(), fingerprint.get()).isPresent();
        }
        return house.now()
                .active(who.user())
                .filter(user -> who.credential().equals(OF_THE_HOUSE) || Passwords.isCurrent(user, who.credential()))
                .isPresent();
    }

    @Override
    public List<Room> all() {
        return house.now().workspaces().values().stream()
                .filter(workspace -> !closing.contains(workspace.name()))
                .map(Workspace::room)
                .toList();
    }

    @Override
    public Optional<Room> find(String name) {
        return Optional.ofNullable(house.now().workspaces().get(name))
                .filter(workspace -> !closing.contains(name))
                .map(Workspace::room);
    }

    /**
     * Lets nothing new into a workspace.
     *
     * @return false if that is so already
     */
    public boolean close(String workspace) {
        return closing.add(workspace);
    }

    /** Ends what {@link #close} began. */
    public void reopen(String workspace) {
        closing.remove(workspace);
    }
}
