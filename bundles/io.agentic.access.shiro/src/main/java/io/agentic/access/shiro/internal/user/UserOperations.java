package io.agentic.access.shiro.internal.user;

import io.agentic.access.shiro.internal.ShiroAccess;
import io.agentic.access.shiro.internal.house.Assignment;
import io.agentic.access.shiro.internal.house.Edit;
import io.agentic.access.shiro.internal.house.FormerUser;
import io.agentic.access.shiro.internal.house.House;
import io.agentic.access.shiro.internal.house.House.Decided;
import io.agentic.access.shiro.internal.house.Snapshot;
import io.agentic.access.shiro.internal.house.Token;
import io.agentic.access.shiro.internal.house.User;
import io.agentic.access.shiro.internal.rule.Escalation;
import io.agentic.access.shiro.internal.rule.Missing;
import io.agentic.access.shiro.internal.rule.RoleGiving;
import io.agentic.platform.api.access.Caller;
import io.agentic.platform.api.operation.OperationSet;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The verbs of {@code user:}, but for those that make passwords. */
@Component(service = OperationSet.class)
public final class UserOperations implements OperationSet {

    private final House house;
    private final Clock clock;

    @Activate
    public UserOperations(@Reference(name = "access") ShiroAccess access) {
        this.house = access.house();
        this.clock = access.clock();
    }

    @Override
    public List<Binding<?, ?>> operations() {
        return List.of(
                Binding.now(ListUsers.class, (list, caller) -> list()),
                Binding.now(ShowUser.class, (show, caller) -> show(show)),
                new Binding<>(GrantRole.class, this::grant),
                new Binding<>(RevokeRole.class, this::revoke),
                new Binding<>(LockUser.class, (lock, caller) -> lock(lock.name(), true, caller)),
                new Binding<>(UnlockUser.class, (unlock, caller) -> lock(unlock.name(), false, caller)),
                new Binding<>(DeleteUser.class, this::delete));
    }

    private List<UserView> list() {
        return house.now().users().values().stream().map(UserView::of).toList();
    }

    private ShowUser.Answer show(ShowUser show) {
        var now = house.now();
        var user = Missing.user(now, show.name());
        return new ShowUser.Answer(
                user.name(),
                UserView.kind(user),
                user.locked(),
                user.roles().stream()
                        .map(role -> new ShowUser.Held(role.role(), role.workspace()))
                        .toList(),
                tokens(now, user).map(Token::id).toList(),
                user.created());
    }

    private CompletionStage<UserView> grant(GrantRole grant, Caller caller) {
        var role = new Assignment(grant.role(), grant.workspace().orElse(""));
        return house.change(now -> RoleGiving.give(now, caller.who(), Missing.user(now, grant.name()), role))
                .thenApply(UserView::of);
    }

    private CompletionStage<UserView> revoke(RevokeRole revoke, Caller caller) {
        var role = new Assignment(revoke.role(), revoke.workspace().orElse(""));
        return house.change(now -> RoleGiving.take(now, caller.who(), Missing.user(now, revoke.name()), role))
                .thenApply(UserView::of);
    }

    private CompletionStage<UserView> lock(String name, boolean whether, Caller caller) {
        return over(name, caller, user -> user.locked(whether));
    }

    private CompletionStage<UserView> over(String name, Caller caller, UnaryOperator<User> change) {
        return house.change(now -> {
                    var user = Missing.user(now, name);
                    Escalation.demandOver(now, now.holdings(caller.who()), user);
                    var after = change.apply(user);
                    return Decided.put(after, after);
                })
                .thenApply(UserView::of);
    }

    private CompletionStage<String> delete(DeleteUser delete, Caller caller) {
        return house.change(now -> {
            var user = Missing.user(now, delete.name());
            Escalation.demandOver(now, now.holdings(caller.who()), user);
            var edits = new ArrayList<Edit>();
            edits.add(new Edit.Remove(user));
            edits.add(new Edit.Put(new FormerUser(user.name(), clock.instant())));
            tokens(now, user).map(Edit.Remove::new).forEach(edits::add);
            now.keys(user.name()).map(Edit.Remove::new).forEach(edits::add);
            return new Decided<>(edits, "");
        });
    }

    private static Stream<Token> tokens(Snapshot now, User user) {
        return now.tokens().values().stream().filter(token -> token.user().equals(user.name()));
    }
}
