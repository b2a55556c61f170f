package io.agentic.access.shiro.internal.workspace;

import io.agentic.access.shiro.internal.ShiroAccess;
import io.agentic.access.shiro.internal.house.Assignment;
import io.agentic.access.shiro.internal.house.Edit;
import io.agentic.access.shiro.internal.house.House;
import io.agentic.access.shiro.internal.house.House.Decided;
import io.agentic.access.shiro.internal.house.Snapshot;
import io.agentic.access.shiro.internal.house.User;
import io.agentic.access.shiro.internal.house.Workspace;
import io.agentic.access.shiro.internal.rule.ChangeRecord;
import io.agentic.access.shiro.internal.rule.Escalation;
import io.agentic.access.shiro.internal.rule.Missing;
import io.agentic.access.shiro.internal.rule.RoleGiving;
import io.agentic.access.shiro.internal.rule.Versions;
import io.agentic.platform.api.access.Caller;
import io.agentic.platform.api.access.Right;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.OperationSet;
import io.agentic.platform.api.operation.Problem.Code;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The verbs of {@code workspace:}, but for its end. */
@Component(service = OperationSet.class)
public final class WorkspaceOperations implements OperationSet {

    private static final Right SEE_USERS = Right.of("user:read");
    private static final String READ = "workspace:read";

    private final ShiroAccess access;
    private final House house;

    @Activate
    public WorkspaceOperations(@Reference(name = "access") ShiroAccess access) {
        this.access = access;
        this.house = access.house();
    }

    @Override
    public List<Binding<?, ?>> operations() {
        return List.of(
                new Binding<>(CreateWorkspace.class, (create, caller) -> create(create)),
                new Binding<>(UpdateWorkspace.class, this::update),
                Binding.now(ListWorkspaces.class, (list, caller) -> list(caller)),
                Binding.now(ShowWorkspace.class, (show, caller) -> show(show)).in(show -> known(show.name())),
                new Binding<>(AddMember.class, this::add).in(add -> known(add.name())),
                new Binding<>(RemoveMember.class, this::remove).in(remove -> known(remove.name())));
    }

    private Optional<String> known(String name) {
        return Optional.of(name).filter(house.now().workspaces()::containsKey);
    }

    private CompletionStage<WorkspaceView> create(CreateWorkspace create) {
        var workspace = new Workspace(
                create.name(),
                orAll(create.tool()),
                orAll(create.model()),
                orAll(create.region()),
                create.summary().orElse(""));
        return house.change(now -> {
            if (now.workspaces().containsKey(workspace.name())) {
                throw new AgenticException(
                        Code.CONFLICT,
                        "There is a workspace '" + workspace.name() + "' already.",
                        "Choose another name.");
            }
            return Decided.put(workspace, view(now, workspace, now.version(workspace) + 1));
        });
    }

    private CompletionStage<WorkspaceView> update(UpdateWorkspace update, Caller caller) {
        return house.change(now -> {
            Missing.workspace(now, update.name());
            var before = now.workspaces().get(update.name());
            Versions.demand(now, before, update.version());
            var after = new Workspace(
                    before.name(),
                    update.tool().isEmpty() ? before.tools() : update.tool(),
                    update.model().isEmpty() ? before.models() : update.model(),
                    update.region().isEmpty() ? before.regions() : update.region(),
                    update.summary().orElse(before.summary()));
            var told = new ChangeRecord(caller, "workspace:update", before.name())
                    .put("tools", before.tools(), after.tools())
                    .put("models", before.models(), after.models())
                    .put("regions", before.regions(), after.regions())
                    .put("summary", before.summary(), after.summary());
            return before.equals(after)
                    ? new Decided<>(List.of(), view(now, before))
                    : new Decided<>(
                            List.of(new Edit.Put(after)),
                            List.of(told.event()),
                            view(now, after, now.version(before) + 1));
        });
    }

    private static List<String> orAll(List<String> names) {
        return names.isEmpty() ? List.of("*") : names;
    }

    private List<WorkspaceView> list(Caller caller) {
        var now = house.now();
        var reach = access.reach(caller.who(), READ);
        return now.workspaces().values().stream()
                .filter(workspace -> reach.includes(workspace.name()))
                .map(workspace -> view(now, workspace))
                .toList();
    }

    private static WorkspaceView view(Snapshot now, Workspace workspace) {
        return view(now, workspace, now.version(workspace));
    }

    private static WorkspaceView view(Snapshot now, Workspace workspace, long version) {
        var members = now.users().values().stream()
                .filter(user -> isMember(user, workspace.name()))
                .count();
        return new WorkspaceView(
                workspace.name(),
                members,
                workspace.tools(),
                workspace.models(),
                workspace.regions(),
                workspace.summary(),
                version);
    }

    private ShowWorkspace.Answer show(ShowWorkspace show) {
        var now = house.now();
        Missing.workspace(now, show.name());
        var workspace = now.workspaces().get(show.name());
        return new ShowWorkspace.Answer(
                workspace.name(),
                workspace.tools(),
                workspace.models(),
                workspace.regions(),
                workspace.summary(),
                now.version(workspace),
                now.users().values().stream()
                        .filter(user -> isMember(user, show.name()))
                        .map(user -> member(user, show.name()))
                        .toList());
    }

    private static boolean isMember(User user, String workspace) {
        return roles(user, workspace).findAny().isPresent();
    }

    private static ShowWorkspace.Member member(User user, String workspace) {
        return new ShowWorkspace.Member(
                user.name(), roles(user, workspace).map(Assignment::role).toList());
    }

    private static Stream<Assignment> roles(User user, String workspace) {
        return user.roles().stream().filter(role -> role.workspace().equals(workspace));
    }

    private CompletionStage<ShowWorkspace.Member> add(AddMember add, Caller caller) {
        return house.change(
                        now -> RoleGiving.give(now, caller.who(), seen(now, add.user(), add.name(), caller), role(add)))
                .thenApply(user -> member(user, add.name()));
    }

    private static Assignment role(AddMember add) {
        return new Assignment(add.role(), add.name());
    }

    /** Whoever runs a workspace sees its members. Others he can only add if he may see the users of the house. */
    private static User seen(Snapshot now, String name, String workspace, Caller caller) {
        var user = Missing.user(now, name);
        if (!isMember(user, workspace) && !now.holdings(caller.who()).permit(SEE_USERS)) {
            throw Missing.user(name);
        }
        return user;
    }

    private CompletionStage<String> remove(RemoveMember remove, Caller caller) {
        return house.change(now -> {
            var user = seen(now, remove.user(), remove.name(), caller);
            if (!isMember(user, remove.name())) {
                throw new AgenticException(
                        Code.NOT_FOUND,
                        "'" + user.name() + "' holds no role in the workspace '" + remove.name() + "'.",
                        "See workspace:show.");
            }
            roles(user, remove.name()).forEach(role -> Escalation.demandAll(now, now.holdings(caller.who()), role));
            return Decided.put(user.outside(remove.name()), "");
        });
    }
}
