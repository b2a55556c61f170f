package io.agentic.confinement.internal;

import io.agentic.guard.api.Connection;
import io.agentic.guard.api.Guard;
import io.agentic.guard.api.Judge;
import java.util.function.Consumer;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Connects this framework to the guard of the JVM. As long as it does there is a {@link Presence}. */
@Component(
        service = {},
        immediate = true)
public final class GuardLink {

    private final ReleaseStandings releases;
    private final PermissionRelay relay;
    private final Connection guard;
    private final ComponentContext context;
    private final Consumer<String> listener = this::changed;

    /** @throws IllegalStateException when this JVM was started without the guard */
    @Activate
    public GuardLink(
            @Reference(name = "releases") ReleaseStandings releases,
            @Reference(name = "relay") PermissionRelay relay,
            ComponentContext context) {
        this.releases = releases;
        this.relay = relay;
        this.context = context;
        guard = connect(releases);
        relay.add(listener);
        context.enableComponent(Presence.NAME);
    }

    private static Connection connect(Judge judge) {
        try {
            return Guard.connect(judge);
        } catch (NoClassDefFoundError e) {
            throw new IllegalStateException(
                    "This JVM has no guard, so plugins that are not trusted will not start. Start it with bin/agentic, or with"
                            + " -javaagent:lib/agentic/io.agentic.guard.jar.");
        }
    }

    private void changed(String plugin) {
        releases.of(plugin).forEach(guard::changed);
    }

    /** From now on plugins that are not trusted can do nothing that is guarded. */
    @Deactivate
    void close() {
        context.disableComponent(Presence.NAME);
        relay.remove(listener);
        guard.close();
    }
}
