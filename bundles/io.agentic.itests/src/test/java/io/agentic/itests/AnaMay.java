package io.agentic.itests;

import io.agentic.platform.api.access.AccessPolicy;
import io.agentic.platform.api.access.Identity;
import io.agentic.platform.api.access.Reach;
import io.agentic.platform.api.access.Right;
import io.agentic.platform.api.access.Workspaces;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Component;

/** Stands in for the access adapter: Ana may do everything, nobody else anything, and there is the default workspace. */
@Component
public final class AnaMay implements AccessPolicy, Workspaces {

    private static final Room ROOM = new Room(DEFAULT, List.of("*"), List.of("*"));

    @Override
    public boolean permits(Identity who, Right right) {
        return who.user().equals("ana");
    }

    @Override
    public Decision decide(Identity who, Right right) {
        return permits(who, right)
                ? new Decision(true, "it is Ana")
                : new Decision(false, who.user() + " lacks " + right);
    }

    @Override
    public Reach reach(Identity who, String right) {
        return new Reach(who.user().equals("ana"), Set.of());
    }

    @Override
    public List<Room> all() {
        return List.of(ROOM);
    }

    @Override
    public Optional<Room> find(String name) {
        return name.equals(DEFAULT) ? Optional.of(ROOM) : Optional.empty();
    }
}
