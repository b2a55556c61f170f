package io.agentic.plugins.internal.verb;

import io.agentic.platform.api.operation.OperationSet;
import io.agentic.plugins.internal.change.Author;
import io.agentic.plugins.internal.change.PluginContainer;
import io.agentic.plugins.internal.change.Wish;
import io.agentic.plugins.internal.log.PluginLogs;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The verbs of {@code plugin:}. */
@Component
public final class PluginOperations implements OperationSet {

    private static final int LINES = 100;

    private final List<Binding<?, ?>> verbs;

    @Activate
    public PluginOperations(
            @Reference(name = "container") PluginContainer container, @Reference(name = "logs") PluginLogs logs) {
        verbs = List.of(
                Binding.now(ListPlugins.class, (request, caller) -> container.list()),
                Binding.now(ShowPlugin.class, (request, caller) -> container.show(request.id())),
                Binding.now(PluginImpact.class, (request, caller) -> container.impact(request.id())),
                Binding.now(PluginLog.class, (request, caller) -> {
                    var lines = logs.last(request.id(), request.lines().orElse(LINES));
                    if (lines.isEmpty()) {
                        container.show(request.id()); // or says that there is none
                    }
                    return lines; // of one that could not be installed too: they say why
                }),
                new Binding<>(
                        InstallPlugin.class,
                        (request, caller) -> container.install(
                                request.source(), new Wish(request.dryRun(), false), Author.of(caller))),
                new Binding<>(
                        UpdatePlugin.class,
                        (request, caller) -> container.update(
                                request.id(),
                                request.from(),
                                new Wish(request.dryRun(), request.accept()),
                                Author.of(caller))),
                new Binding<>(
                        RollbackPlugin.class,
                        (request, caller) ->
                                container.rollback(request.id(), new Wish(request.dryRun(), false), Author.of(caller))),
                new Binding<>(
                        UninstallPlugin.class,
                        (request, caller) -> container.uninstall(
                                request.id(), new Wish(request.dryRun(), false), Author.of(caller))));
    }

    @Override
    public List<Binding<?, ?>> operations() {
        return verbs;
    }
}
