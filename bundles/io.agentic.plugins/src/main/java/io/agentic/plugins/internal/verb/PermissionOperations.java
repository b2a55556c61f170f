package io.agentic.plugins.internal.verb;

import io.agentic.platform.api.operation.OperationSet;
import io.agentic.platform.api.permission.Permission;
import io.agentic.plugins.internal.change.Author;
import io.agentic.plugins.internal.change.PluginContainer;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The verbs of {@code plugin:} about what plugins may do. */
@Component
public final class PermissionOperations implements OperationSet {

    private final List<Binding<?, ?>> verbs;

    @Activate
    public PermissionOperations(@Reference(name = "container") PluginContainer container) {
        var permissions = container.permissions();
        verbs = List.of(
                Binding.now(PluginPermissions.class, (request, caller) -> permissions.of(request.id())),
                new Binding<>(
                        GrantPermission.class,
                        (request, caller) ->
                                permissions.grant(request.id(), read(request.permissions()), Author.of(caller))),
                new Binding<>(
                        RevokePermission.class,
                        (request, caller) ->
                                permissions.revoke(request.id(), read(request.permissions()), Author.of(caller))),
                new Binding<>(
                        ConsentToPlugin.class,
                        (request, caller) -> permissions.consent(
                                request.id(), request.sha256(), request.dryRun(), Author.of(caller))),
                new Binding<>(
                        DeclinePlugin.class,
                        (request, caller) -> permissions.decline(request.id(), request.sha256(), Author.of(caller))));
    }

    @Override
    public List<Binding<?, ?>> operations() {
        return verbs;
    }

    /** Each text is a permission; words of one that was given without quotation marks are put together. */
    static List<Permission> read(List<String> texts) {
        var one = !texts.isEmpty()
                && texts.stream().noneMatch(text -> text.strip().contains(" "));
        return (one ? List.of(String.join(" ", texts)) : texts)
                .stream().map(Permission::parse).toList();
    }
}
