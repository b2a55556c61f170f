package io.agentic.access.shiro.internal.check;

import io.agentic.access.shiro.internal.ShiroAccess;
import io.agentic.access.shiro.internal.house.House;
import io.agentic.access.shiro.internal.house.Role;
import io.agentic.access.shiro.internal.rule.Missing;
import io.agentic.access.shiro.internal.user.UserView;
import io.agentic.platform.api.access.Caller;
import io.agentic.platform.api.access.Identity;
import io.agentic.platform.api.access.Right;
import io.agentic.platform.api.operation.OperationSet;
import io.agentic.platform.api.operation.Shown;
import java.time.Clock;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The verbs of {@code access:}, which explain who may do what. */
@Component(service = OperationSet.class)
public final class AccessOperations implements OperationSet {

    private static final int PARTS = 4;

    private final House house;
    private final Clock clock;

    @Activate
    public AccessOperations(@Reference(name = "access") ShiroAccess access) {
        this.house = access.house();
        this.clock = access.clock();
    }

    @Override
    public List<Binding<?, ?>> operations() {
        return List.of(
                Binding.now(CheckAccess.class, (check, caller) -> check(check)),
                Binding.now(WhoAmI.class, (who, caller) -> whoAmI(caller)),
                Binding.now(
                        ReviewAccess.class, (review, caller) -> new Review(house.now(), clock.instant()).findings()));
    }

    private CheckAccess.Answer check(CheckAccess check) {
        var now = house.now();
        var right = right(check.permission());
        var user = Missing.user(now, check.user());
        if (!right.workspace().isEmpty()) {
            Missing.workspace(now, right.workspace());
        }
        var decision = now.holdings(Identity.actingFor(user.name())).decide(right);
        var roles = now.roles().values().stream()
                .filter(role -> now.allows(role, right))
                .map(Role::name)
                .toList();
        return new CheckAccess.Answer(
                user.name(),
                right.toString(),
                decision.allowed(),
                user.locked() ? user.name() + " is locked" : decision.reason(),
                roles);
    }

    /** Of one thing: to ask whether somebody may do anything at all has no answer that helps. */
    private static Right right(String text) {
        var parts = text.split(":", PARTS);
        try {
            var right = Right.of(parts[0] + ":" + (parts.length > 1 ? parts[1] : ""));
            right = parts.length > 2 ? right.in(parts[2]) : right;
            return parts.length > 3 ? right.on(parts[3]) : right;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + Shown.of(text)
                    + "' cannot be asked about. Write noun:verb, noun:verb:workspace or noun:verb:workspace:object, without"
                    + " stars or commas.");
        }
    }

    private WhoAmI.Answer whoAmI(Caller caller) {
        var user = Missing.user(house.now(), caller.user());
        return new WhoAmI.Answer(
                user.name(),
                UserView.kind(user).name(),
                caller.who().credential(),
                caller.who().scope(),
                user.roles().stream().map(UserView::shown).toList());
    }
}
