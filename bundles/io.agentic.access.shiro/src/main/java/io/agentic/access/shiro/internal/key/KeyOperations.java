package io.agentic.access.shiro.internal.key;

import io.agentic.access.shiro.internal.ShiroAccess;
import io.agentic.access.shiro.internal.house.Edit;
import io.agentic.access.shiro.internal.house.House;
import io.agentic.access.shiro.internal.house.House.Decided;
import io.agentic.access.shiro.internal.house.Permission;
import io.agentic.access.shiro.internal.house.Snapshot;
import io.agentic.access.shiro.internal.house.SshKey;
import io.agentic.access.shiro.internal.house.User;
import io.agentic.access.shiro.internal.house.UserName;
import io.agentic.access.shiro.internal.rule.Escalation;
import io.agentic.access.shiro.internal.rule.Missing;
import io.agentic.platform.api.access.Caller;
import io.agentic.platform.api.access.Identity;
import io.agentic.platform.api.access.Right;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.OperationSet;
import io.agentic.platform.api.operation.Problem.Code;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The verbs of keys for the SSH door. Everybody has his own; whoever may not see others' is told that there is no such user. */
@Component(service = OperationSet.class)
public final class KeyOperations implements OperationSet {

    static final int MOST = 20;
    static final Duration LONGEST = Duration.ofDays(3650);

    private static final Right READ = Right.of("user:read");
    private static final Right MANAGE = Right.of("user:manage");

    private final House house;
    private final Clock clock;

    @Activate
    public KeyOperations(@Reference(name = "access") ShiroAccess access) {
        this.house = access.house();
        this.clock = access.clock();
    }

    @Override
    public List<Binding<?, ?>> operations() {
        return List.of(
                new Binding<>(AddKey.class, this::add),
                Binding.now(ListKeys.class, this::list),
                new Binding<>(RemoveKey.class, this::remove));
    }

    private CompletionStage<KeyView> add(AddKey add, Caller caller) {
        var given = OpenSshKey.parse(add.publicKey());
        return house.change(now -> {
            var user = managed(now, add.name(), caller);
            var key = new SshKey(
                    user.name(),
                    add.label().orElseGet(() -> label(given)),
                    given.type(),
                    given.fingerprint(),
                    caller.who().scope().stream().map(Permission::new).toList(),
                    clock.instant(),
                    end(now, add.expires(), caller.who()));
            demandNewAndFew(now, user, given);
            return Decided.put(key, KeyView.of(key));
        });
    }

    private static String label(OpenSshKey key) {
        return SshKey.isName(key.comment()) ? key.comment() : key.type();
    }

    private List<KeyView> list(ListKeys list, Caller caller) {
        var now = house.now();
        return now.keys(owner(now, list.name(), caller, READ).name())
                .map(KeyView::of)
                .toList();
    }

    private CompletionStage<String> remove(RemoveKey remove, Caller caller) {
        return house.change(now -> {
            var user = managed(now, remove.name(), caller);
            var key = now.keys(user.name())
                    .filter(known ->
                            List.of(known.fingerprint(), KeyView.id(known)).contains(remove.id()))
                    .findFirst()
                    .orElseThrow(() -> Missing.key(remove.id()));
            return new Decided<>(List.of(new Edit.Remove(key)), "");
        });
    }

    /** Whoever registers a key for somebody can be him. */
    private static User managed(Snapshot now, String name, Caller caller) {
        var user = owner(now, name, caller, MANAGE);
        if (!user.name().equals(caller.user())) {
            Escalation.demandOver(now, now.holdings(caller.who()), user);
        }
        return user;
    }

    /** The user of that name, if he is the caller or the caller may deal with others. */
    private static User owner(Snapshot now, String name, Caller caller, Right right) {
        if (UserName.from(name).filter(caller.user()::equals).isEmpty()
                && !now.holdings(caller.who()).permit(right)) {
            throw Missing.user(name);
        }
        return Missing.user(now, name);
    }

    /** A token or key cannot make a key that outlives it: else whoever finds one would be in for ever. */
    private Optional<Instant> end(Snapshot now, Optional<Duration> asked, Identity who) {
        asked.filter(time -> time.isNegative() || time.isZero() || time.compareTo(LONGEST) > 0)
                .ifPresent(wrong -> {
                    throw new IllegalArgumentException("A key is good for more than nothing and at most "
                            + LONGEST.toDays() + " days, or without end. Give another --expires.");
                });
        return Stream.concat(asked.map(clock.instant()::plus).stream(), now.end(who).stream())
                .min(Instant::compareTo);
    }

    private static void demandNewAndFew(Snapshot now, User user, OpenSshKey given) {
        var keys = now.keys(user.name()).toList();
        keys.stream()
                .filter(key -> key.fingerprint().equals(given.fingerprint()))
                .findFirst()
                .ifPresent(known -> {
                    throw new AgenticException(
                            Code.CONFLICT,
                            "'" + user.name() + "' has this key already: " + KeyView.id(known) + ".",
                            "Remove it first to register it anew.");
                });
        if (keys.size() >= MOST) {
            throw new AgenticException(
                    Code.CONFLICT,
                    "'" + user.name() + "' has " + MOST + " keys, the most there may be.",
                    "Remove some.");
        }
    }
}
