package io.agentic.plugins.internal.verb;

import io.agentic.platform.api.access.AccessPolicy;
import io.agentic.platform.api.access.Caller;
import io.agentic.platform.api.access.Right;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.OperationSet;
import io.agentic.platform.api.operation.Problem.Code;
import io.agentic.plugins.internal.change.Author;
import io.agentic.plugins.internal.change.Consent;
import io.agentic.plugins.internal.change.PluginContainer;
import io.agentic.plugins.internal.change.Wish;
import io.agentic.plugins.internal.log.PluginLogs;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The verbs of {@code plugin:}. */
@Component
public final class PluginOperations implements OperationSet {

    private static final int LINES = 100;
    private static final Right GRANT = Right.of("plugin:grant");

    private final AccessPolicy policy;
    private final List<Binding<?, ?>> verbs;

    @Activate
    public PluginOperations(
            @Reference(name = "container") PluginContainer container,
            @Reference(name = "logs") PluginLogs logs,
            @Reference(name = "policy") AccessPolicy policy) {
        this.policy = policy;
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
                                request.source(),
                                wish(request.dryRun(), request.grant(), Consent.ALL, caller),
                                Author.of(caller))),
                new Binding<>(
                        UpdatePlugin.class,
                        (request, caller) -> container.update(
                                request.id(),
                                request.from(),
                                wish(
                                        request.dryRun(),
                                        request.accept() ? Optional.of(Consent.ALL) : request.grant(),
                                        Consent.LATER,
                                        caller),
                                Author.of(caller))),
                new Binding<>(
                        RollbackPlugin.class,
                        (request, caller) -> container.rollback(
                                request.id(), new Wish(request.dryRun(), Consent.NONE), Author.of(caller))),
                new Binding<>(
                        UninstallPlugin.class,
                        (request, caller) -> container.uninstall(
                                request.id(), new Wish(request.dryRun(), Consent.NONE), Author.of(caller))));
    }

    /** Whoever may grant permissions agrees to what he installs, unless he says otherwise; for others it waits. */
    private Wish wish(boolean dryRun, Optional<Consent> said, Consent usual, Caller caller) {
        var may = policy.permits(caller.who(), GRANT);
        if (!may && said.filter(Consent.ALL::equals).isPresent()) {
            throw new AgenticException(
                    Code.REFUSED,
                    caller.user() + " lacks " + GRANT + ", and cannot agree to what a plugin asks for.",
                    "Say --grant LATER; somebody who has the right agrees: plugin:consent.");
        }
        return new Wish(dryRun, said.orElse(may ? usual : Consent.LATER));
    }

    @Override
    public List<Binding<?, ?>> operations() {
        return verbs;
    }
}
