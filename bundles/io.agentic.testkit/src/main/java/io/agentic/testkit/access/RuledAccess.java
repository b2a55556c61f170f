package io.agentic.testkit.access;

import io.agentic.platform.api.access.AccessPolicy;
import io.agentic.platform.api.access.Identity;
import io.agentic.platform.api.access.Reach;
import io.agentic.platform.api.access.Right;
import io.agentic.platform.api.access.Workspaces;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/**
 * A policy of one rule, in a house of a few workspaces.
 *
 * @param rule what a user may
 * @param names of the workspaces
 * @param admitted tools and models in each of them, or {@code *}
 */
public record RuledAccess(BiPredicate<String, Right> rule, Set<String> names, List<String> admitted)
        implements AccessPolicy, Workspaces {

    public RuledAccess {
        names = Set.copyOf(names);
        admitted = List.copyOf(admitted);
    }

    /** Everybody may do everything. */
    public static RuledAccess open(String... workspaces) {
        return of((user, right) -> true, workspaces);
    }

    /**
     * @param rule what a user may
     * @param workspaces besides {@code default}
     */
    public static RuledAccess of(BiPredicate<String, Right> rule, String... workspaces) {
        var names = new TreeSet<>(Set.of(workspaces));
        names.add(DEFAULT);
        return new RuledAccess(rule, names, List.of("*"));
    }

    /** The same where workspaces admit these tools and models alone. */
    public RuledAccess admitting(String... toolsAndModels) {
        return new RuledAccess(rule, names, List.of(toolsAndModels));
    }

    @Override
    public boolean permits(Identity who, Right right) {
        return rule.test(who.user(), right);
    }

    @Override
    public Decision decide(Identity who, Right right) {
        return permits(who, right)
                ? new Decision(true, "the rule")
                : new Decision(false, who.user() + " lacks " + right);
    }

    @Override
    public Reach reach(Identity who, String right) {
        if (permits(who, Right.of(right))) {
            return new Reach(true, Set.of());
        }
        return new Reach(
                false,
                names.stream()
                        .filter(name -> permits(who, Right.of(right).in(name)))
                        .collect(Collectors.toSet()));
    }

    @Override
    public List<Room> all() {
        return names.stream().sorted().map(this::room).toList();
    }

    private Room room(String name) {
        return new Room(name, admitted, admitted);
    }

    @Override
    public Optional<Room> find(String name) {
        return names.contains(name) ? Optional.of(room(name)) : Optional.empty();
    }
}
