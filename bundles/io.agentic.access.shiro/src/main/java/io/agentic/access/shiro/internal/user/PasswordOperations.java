package io.agentic.access.shiro.internal.user;

import io.agentic.access.shiro.internal.ShiroAccess;
import io.agentic.access.shiro.internal.house.House;
import io.agentic.access.shiro.internal.house.House.Decided;
import io.agentic.access.shiro.internal.house.PasswordHash;
import io.agentic.access.shiro.internal.house.RandomText;
import io.agentic.access.shiro.internal.house.Snapshot;
import io.agentic.access.shiro.internal.house.User;
import io.agentic.access.shiro.internal.house.UserName;
import io.agentic.access.shiro.internal.rule.Escalation;
import io.agentic.access.shiro.internal.rule.Missing;
import io.agentic.access.shiro.internal.signin.PasswordRules;
import io.agentic.access.shiro.internal.signin.Passwords;
import io.agentic.platform.api.access.Caller;
import io.agentic.platform.api.access.Right;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.OperationSet;
import io.agentic.platform.api.operation.Problem.Code;
import io.agentic.platform.api.operation.Shown;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The verbs that make passwords. They are told in files, since a command line is seen by others. */
@Component(service = OperationSet.class)
public final class PasswordOperations implements OperationSet {

    private static final Right MANAGE = Right.of("user:manage");

    private final House house;
    private final Passwords passwords;
    private final Clock clock;
    private final PasswordRules rules = new PasswordRules();
    private final RandomText random = new RandomText(new SecureRandom());

    @Activate
    public PasswordOperations(@Reference(name = "access") ShiroAccess access) {
        this.house = access.house();
        this.passwords = access.passwords();
        this.clock = access.clock();
    }

    @Override
    public List<Binding<?, ?>> operations() {
        return List.of(
                new Binding<>(CreateUser.class, (create, caller) -> create(create)),
                new Binding<>(ChangePassword.class, this::change));
    }

    /** A password that was chosen, or made. */
    private record Fresh(Optional<String> made, PasswordHash hash) {}

    private Fresh fresh(String user, Optional<String> chosen) {
        chosen.ifPresent(password -> rules.check(user, password));
        var made = chosen.isPresent() ? Optional.<String>empty() : Optional.of(random.password());
        return new Fresh(made, passwords.hash(chosen.or(() -> made).orElseThrow()));
    }

    private CompletionStage<PasswordSet> create(CreateUser create) {
        var name = UserName.of(create.name());
        var chosen = create.password().map(PasswordOperations::line);
        if (create.service()) {
            if (chosen.isPresent()) {
                throw new IllegalArgumentException(
                        "A service account has no password. Leave out either --service or --password.");
            }
            return add(User.service(name, clock.instant()), Optional.empty());
        }
        demandFree(house.now(), name);
        var fresh = fresh(name, chosen);
        return add(User.person(name, fresh.hash(), clock.instant()), fresh.made());
    }

    private CompletionStage<PasswordSet> add(User user, Optional<String> made) {
        return house.change(now -> {
            demandFree(now, user.name());
            return Decided.put(user, new PasswordSet(user.name(), UserView.kind(user), made));
        });
    }

    private static void demandFree(Snapshot now, String name) {
        if (now.user(name).isPresent()) {
            throw new AgenticException(
                    Code.CONFLICT, "There is a user '" + name + "' already.", "Choose another name.");
        }
        if (now.former(name).isPresent()) {
            throw new AgenticException(
                    Code.CONFLICT,
                    "'" + name
                            + "' was somebody who was deleted; tasks and the audit trail still know him by this name.",
                    "Choose another name.");
        }
    }

    private CompletionStage<PasswordSet> change(ChangePassword change, Caller caller) {
        var chosen = change.password().map(PasswordOperations::line);
        var own = UserName.from(change.name()).filter(caller.user()::equals).isPresent();
        if (own) {
            demandOld(caller.user(), change.old().map(PasswordOperations::line), chosen);
        } else if (!house.now().holdings(caller.who()).permit(MANAGE)) {
            throw Missing.user(change.name());
        }
        var user = changeable(house.now(), change.name(), own, caller);
        var fresh = fresh(user.name(), chosen);
        return house.change(now -> {
            var after = changeable(now, change.name(), own, caller).with(fresh.hash());
            return Decided.put(after, new PasswordSet(after.name(), UserView.kind(after), fresh.made()));
        });
    }

    private static User changeable(Snapshot now, String name, boolean own, Caller caller) {
        var user = Missing.user(now, name);
        if (!own) {
            Escalation.demandOver(now, now.holdings(caller.who()), user);
        }
        if (!user.hasPassword()) {
            throw new IllegalArgumentException(
                    "'" + Shown.of(name) + "' is a service account, which has no password. Make a token: token:create");
        }
        return user;
    }

    /** Also of an admin: who finds an open session shall not be able to keep it. */
    private void demandOld(String user, Optional<String> old, Optional<String> chosen) {
        if (old.isEmpty()) {
            throw new IllegalArgumentException(
                    "To change your own password the old one is needed. Name a file that has it: --old FILE");
        }
        if (passwords.signIn(user, old.get()).isEmpty()) {
            throw new AgenticException(
                    Code.REFUSED, "The old password is wrong, or was tried too often.", "Wait a moment, and look.");
        }
        if (chosen.equals(old)) {
            throw new IllegalArgumentException("The new password is the old one. Choose another.");
        }
    }

    /** What is in a file, without the end of its one line. */
    private static String line(String content) {
        return content.replaceFirst("\\R\\z", "");
    }
}
