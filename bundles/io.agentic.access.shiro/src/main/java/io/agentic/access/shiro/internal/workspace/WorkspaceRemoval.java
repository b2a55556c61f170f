package io.agentic.access.shiro.internal.workspace;

import io.agentic.access.shiro.internal.ShiroAccess;
import io.agentic.access.shiro.internal.house.Edit;
import io.agentic.access.shiro.internal.house.House;
import io.agentic.access.shiro.internal.house.House.Decided;
import io.agentic.access.shiro.internal.house.Snapshot;
import io.agentic.access.shiro.internal.rule.Missing;
import io.agentic.platform.api.access.WorkspaceContents;
import io.agentic.platform.api.access.Workspaces;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.OperationSet;
import io.agentic.platform.api.operation.Problem.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Removes workspaces. From the moment that one is looked at until it is gone, or stays, nothing new is let into it; so what was found
 * empty is empty.
 */
@Component(service = OperationSet.class)
public final class WorkspaceRemoval implements OperationSet {

    private final ShiroAccess access;
    private final House house;

    @Reference(name = "contents", cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<WorkspaceContents> contents = List.of();

    @Activate
    public WorkspaceRemoval(@Reference(name = "access") ShiroAccess access) {
        this.access = access;
        this.house = access.house();
    }

    WorkspaceRemoval(ShiroAccess access, List<WorkspaceContents> contents) {
        this(access);
        this.contents = contents;
    }

    @Override
    public List<Binding<?, ?>> operations() {
        return List.of(new Binding<>(DeleteWorkspace.class, (delete, caller) -> delete(delete))
                .in(delete -> Optional.of(delete.name()).filter(house.now().workspaces()::containsKey)));
    }

    private CompletionStage<String> delete(DeleteWorkspace delete) {
        var name = delete.name();
        if (name.equals(Workspaces.DEFAULT)) {
            throw new AgenticException(Code.CONFLICT, "The workspace 'default' is always there.", "");
        }
        var holders = contents;
        if (holders.isEmpty()) {
            throw new AgenticException(
                    Code.UNAVAILABLE,
                    "Nobody can say now what the workspace '" + name + "' holds.",
                    "Try again when the engine is up.");
        }
        if (!access.close(name)) {
            throw new AgenticException(
                    Code.CONFLICT, "The workspace '" + name + "' is being removed already.", "Wait until it is gone.");
        }
        try {
            return emptied(delete, holders)
                    .thenCompose(empty -> house.change(now -> without(now, name)))
                    .whenComplete((done, trouble) -> access.reopen(name));
        } catch (RuntimeException trouble) {
            access.reopen(name);
            throw trouble;
        }
    }

    private static CompletionStage<Void> emptied(DeleteWorkspace delete, List<WorkspaceContents> holders) {
        var held = held(delete.name(), holders);
        if (held.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        if (!delete.purge()) {
            throw new AgenticException(
                    Code.CONFLICT,
                    "The workspace '" + delete.name() + "' holds " + held + ".",
                    "Remove them first, or repeat with --purge to have them removed.");
        }
        var removals = holders.stream()
                .map(holder -> holder.remove(delete.name()).toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new);
        // The store says when all are gone, and must not look itself.
        return CompletableFuture.allOf(removals).thenAcceptAsync(done -> demandEmpty(delete.name(), holders));
    }

    private static void demandEmpty(String name, List<WorkspaceContents> holders) {
        var left = held(name, holders);
        if (!left.isEmpty()) {
            throw new AgenticException(
                    Code.CONFLICT, "The workspace '" + name + "' still holds " + left + ".", "Repeat it.");
        }
    }

    private static String held(String name, List<WorkspaceContents> holders) {
        return holders.stream()
                .map(holder -> holder.of(name))
                .filter(what -> !what.isEmpty())
                .collect(Collectors.joining(" and "));
    }

    private static Decided<String> without(Snapshot now, String name) {
        Missing.workspace(now, name);
        var edits = new ArrayList<Edit>();
        edits.add(new Edit.Remove(now.workspaces().get(name)));
        now.users().values().stream()
                .filter(user -> !user.equals(user.outside(name)))
                .forEach(user -> edits.add(new Edit.Put(user.outside(name))));
        return new Decided<>(edits, "");
    }
}
