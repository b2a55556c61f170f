package io.agentic.access.shiro.internal.role;

import io.agentic.access.shiro.internal.ShiroAccess;
import io.agentic.access.shiro.internal.house.BuiltInRoles;
import io.agentic.access.shiro.internal.house.Edit;
import io.agentic.access.shiro.internal.house.House;
import io.agentic.access.shiro.internal.house.House.Decided;
import io.agentic.access.shiro.internal.house.Permission;
import io.agentic.access.shiro.internal.house.Role;
import io.agentic.access.shiro.internal.house.Snapshot;
import io.agentic.access.shiro.internal.house.User;
import io.agentic.access.shiro.internal.rule.Escalation;
import io.agentic.access.shiro.internal.rule.Missing;
import io.agentic.platform.api.access.Caller;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.OperationSet;
import io.agentic.platform.api.operation.Problem.Code;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The verbs of {@code role:}. */
@Component(service = OperationSet.class)
public final class RoleOperations implements OperationSet {

    private static final int MOST_PERMISSIONS = 200;
    private static final int LONGEST_SUMMARY = 200;
    private static final int NAMED_HOLDERS = 5;

    private final House house;

    @Activate
    public RoleOperations(@Reference(name = "access") ShiroAccess access) {
        this.house = access.house();
    }

    @Override
    public List<Binding<?, ?>> operations() {
        return List.of(
                Binding.now(ListRoles.class, (list, caller) -> list()),
                Binding.now(ShowRole.class, (show, caller) -> RoleView.of(Missing.role(house.now(), show.name()))),
                new Binding<>(CreateRole.class, this::create),
                new Binding<>(DeleteRole.class, (delete, caller) -> delete(delete)));
    }

    private List<RoleView> list() {
        return house.now().roles().values().stream().map(RoleView::of).toList();
    }

    private CompletionStage<RoleView> create(CreateRole create, Caller caller) {
        var role = role(create);
        return house.change(now -> {
            if (now.roles().containsKey(role.name())) {
                throw new AgenticException(
                        Code.CONFLICT, "There is a role '" + role.name() + "' already.", "Choose another name.");
            }
            Escalation.demandAll(now.holdings(caller.who()), role.permissions(), "The role " + role.name());
            return Decided.put(role, RoleView.of(role));
        });
    }

    private static Role role(CreateRole create) {
        var summary = create.summary().orElse("");
        if (create.permissions().isEmpty() || create.permissions().size() > MOST_PERMISSIONS) {
            throw new IllegalArgumentException("A role has 1 to " + MOST_PERMISSIONS + " permissions, not "
                    + create.permissions().size() + ".");
        }
        if (summary.length() > LONGEST_SUMMARY || summary.codePoints().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "The summary of a role is one line of at most " + LONGEST_SUMMARY + " characters.");
        }
        return new Role(
                create.name(),
                summary,
                create.permissions().stream().distinct().map(Permission::new).toList());
    }

    private CompletionStage<String> delete(DeleteRole delete) {
        return house.change(now -> {
            var role = Missing.role(now, delete.name());
            if (BuiltInRoles.contains(role.name())) {
                throw new AgenticException(
                        Code.CONFLICT, "The role " + role.name() + " is built in and cannot be removed.", "");
            }
            demandUnheld(now, role);
            return new Decided<>(List.of(new Edit.Remove(role)), "");
        });
    }

    private static void demandUnheld(Snapshot now, Role role) {
        var holders = now.users().values().stream()
                .filter(user ->
                        user.roles().stream().anyMatch(held -> held.role().equals(role.name())))
                .map(User::name)
                .toList();
        if (!holders.isEmpty()) {
            throw new AgenticException(
                    Code.CONFLICT,
                    "The role " + role.name() + " is held by "
                            + holders.stream().limit(NAMED_HOLDERS).collect(Collectors.joining(", "))
                            + (holders.size() > NAMED_HOLDERS
                                    ? " and " + (holders.size() - NAMED_HOLDERS) + " more."
                                    : "."),
                    "Revoke it first: user:revoke-role");
        }
    }
}
