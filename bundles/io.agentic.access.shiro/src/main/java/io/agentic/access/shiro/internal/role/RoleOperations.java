package io.agentic.access.shiro.internal.role;

import io.agentic.access.shiro.internal.ShiroAccess;
import io.agentic.access.shiro.internal.house.BuiltInRoles;
import io.agentic.access.shiro.internal.house.Edit;
import io.agentic.access.shiro.internal.house.Holdings;
import io.agentic.access.shiro.internal.house.House;
import io.agentic.access.shiro.internal.house.House.Decided;
import io.agentic.access.shiro.internal.house.Permission;
import io.agentic.access.shiro.internal.house.Role;
import io.agentic.access.shiro.internal.house.Snapshot;
import io.agentic.access.shiro.internal.house.User;
import io.agentic.access.shiro.internal.rule.ChangeRecord;
import io.agentic.access.shiro.internal.rule.Duties;
import io.agentic.access.shiro.internal.rule.Escalation;
import io.agentic.access.shiro.internal.rule.Missing;
import io.agentic.access.shiro.internal.rule.Versions;
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
                Binding.now(ShowRole.class, (show, caller) -> show(show)),
                new Binding<>(CreateRole.class, this::create),
                new Binding<>(UpdateRole.class, this::update),
                new Binding<>(DeleteRole.class, (delete, caller) -> delete(delete)));
    }

    private List<RoleView> list() {
        var now = house.now();
        return now.roles().values().stream().map(role -> RoleView.of(now, role)).toList();
    }

    private RoleView show(ShowRole show) {
        var now = house.now();
        return RoleView.of(now, Missing.role(now, show.name()));
    }

    private CompletionStage<RoleView> create(CreateRole create, Caller caller) {
        var role = new Role(create.name(), create.summary().orElse(""), permissions(create.permissions()));
        return house.change(now -> {
            if (now.roles().containsKey(role.name())) {
                throw new AgenticException(
                        Code.CONFLICT, "There is a role '" + role.name() + "' already.", "Choose another name.");
            }
            Escalation.demandAll(now.holdings(caller.who()), role.permissions(), "The role " + role.name());
            return Decided.put(role, RoleView.of(role, now.version(role) + 1));
        });
    }

    private static List<Permission> permissions(List<String> texts) {
        return texts.stream().distinct().map(Permission::new).toList();
    }

    private CompletionStage<RoleView> update(UpdateRole update, Caller caller) {
        var permissions = permissions(update.permissions());
        return house.change(now -> {
            var before = changeable(now, update.name());
            Versions.demand(now, before, update.version());
            var after = new Role(
                    before.name(),
                    update.summary().orElse(before.summary()),
                    permissions.isEmpty() ? before.permissions() : permissions);
            demandHeld(now.holdings(caller.who()), before, after);
            Duties.check(now, after);
            var told = new ChangeRecord(caller, "role:update", before.name())
                    .put("permissions", before.permissions(), after.permissions())
                    .put("summary", before.summary(), after.summary());
            return before.equals(after)
                    ? new Decided<>(List.of(), RoleView.of(now, before))
                    : new Decided<>(
                            List.of(new Edit.Put(after)),
                            List.of(told.event()),
                            RoleView.of(after, now.version(before) + 1));
        });
    }

    /** What is given to all who hold the role, or taken from them. */
    private static void demandHeld(Holdings own, Role before, Role after) {
        Escalation.demandAll(own, without(after, before), "The role " + after.name());
        Escalation.demandAll(own, without(before, after), "The role " + before.name());
    }

    private static List<Permission> without(Role role, Role other) {
        return role.permissions().stream()
                .filter(permission -> !other.permissions().contains(permission))
                .toList();
    }

    private static Role changeable(Snapshot now, String name) {
        var role = Missing.role(now, name);
        if (BuiltInRoles.contains(role.name())) {
            throw new AgenticException(
                    Code.CONFLICT,
                    "The role " + role.name() + " is built in and cannot be changed or removed.",
                    "Make a role of your own: role:create");
        }
        return role;
    }

    private CompletionStage<String> delete(DeleteRole delete) {
        return house.change(now -> {
            var role = changeable(now, delete.name());
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
