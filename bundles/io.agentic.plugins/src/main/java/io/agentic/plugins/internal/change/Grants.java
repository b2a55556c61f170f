package io.agentic.plugins.internal.change;

import static java.util.stream.Collectors.joining;

import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.permission.Permission;
import io.agentic.platform.api.permission.PermissionSet;
import io.agentic.plugins.internal.kept.Grant;
import io.agentic.plugins.internal.kept.PluginRecord;
import io.agentic.plugins.internal.kept.PluginRecords;
import io.agentic.plugins.internal.kept.Release;
import io.agentic.plugins.internal.view.GrantView;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Gives plugins permissions, and takes them back. On the one thread that changes plugins. */
final class Grants {

    /** Permissions that a message names; there may be thousands. */
    private static final int NAMED = 10;

    private final PluginRecords records;
    private final Changes changes;
    private final Consents consents;
    private final Clock clock;

    Grants(Parts parts, Changes changes, Consents consents) {
        records = parts.records();
        clock = parts.clock();
        this.changes = changes;
        this.consents = consents;
    }

    /**
     * Gives what is wanted, all or nothing of it. What was given before stays as it is.
     *
     * @throws AgenticException as {@code CONFLICT} when it is more than the release in use asks for
     */
    GrantView grant(String id, Collection<Permission> wanted, Author by) {
        var plugin = changes.find(id);
        var release = plugin.current().orElseThrow();
        consents.demandOther(release, by);
        var most = release.widest();
        var held = permissions(plugin.grants());
        var fresh = new TreeSet<Permission>();
        for (var permission : wanted) {
            if (!most.covers(permission)) {
                throw PluginRules.conflict(
                        "Plugin " + release + " does not ask for '" + permission
                                + "', so that cannot be granted. It asks for "
                                + named(release.asked().permissions()) + ".",
                        "Grant that, or a part of it.");
            }
            if (!held.covers(permission)) {
                fresh.add(permission);
            }
        }
        var grants = new ArrayList<>(plugin.grants());
        fresh.forEach(permission -> grants.add(new Grant(permission, by.user(), clock.instant())));
        return write(plugin, release, grants, fresh, List.of(), by);
    }

    /**
     * Takes permissions back, with all that was given and lies within them; of several actions those that are named.
     *
     * @throws AgenticException as {@code CONFLICT} when nothing of the kind was given
     */
    GrantView revoke(String id, Collection<Permission> unwanted, Author by) {
        var plugin = changes.find(id);
        var release = plugin.current().orElseThrow();
        var left = plugin.grants();
        var taken = new TreeSet<Permission>();
        for (var permission : unwanted) {
            var next = without(left, permission, taken);
            if (next.equals(left)) {
                throw neverGranted(release, permission, left);
            }
            left = next;
        }
        return write(plugin, release, left, List.of(), taken, by);
    }

    private static List<Grant> without(List<Grant> grants, Permission unwanted, Collection<Permission> taken) {
        var left = new ArrayList<Grant>();
        var reach = PermissionSet.of(List.of(unwanted));
        for (var grant : grants) {
            var same = within(grant.permission(), reach, unwanted);
            if (same.isEmpty()) {
                left.add(grant);
            } else {
                taken.add(same.get());
                rest(grant.permission(), same.get()).ifPresent(rest -> left.add(grant.of(rest)));
            }
        }
        return left;
    }

    /** What of a permission lies within another: all of its target, and some of its actions. */
    private static Optional<Permission> within(Permission granted, PermissionSet reach, Permission unwanted) {
        if (granted.type() != unwanted.type()) {
            return Optional.empty();
        }
        var actions =
                granted.actions().stream().filter(unwanted.actions()::contains).toList();
        return actions.isEmpty()
                ? Optional.empty()
                : Optional.of(new Permission(granted.type(), granted.target(), actions))
                        .filter(reach::covers);
    }

    private static Optional<Permission> rest(Permission granted, Permission taken) {
        var actions = granted.actions().stream()
                .filter(action -> !taken.actions().contains(action))
                .toList();
        return actions.isEmpty()
                ? Optional.empty()
                : Optional.of(new Permission(granted.type(), granted.target(), actions));
    }

    private static AgenticException neverGranted(Release release, Permission unwanted, List<Grant> grants) {
        var around = grants.stream()
                .map(Grant::permission)
                .filter(granted -> granted.implies(unwanted))
                .findFirst();
        return around.map(wider -> PluginRules.conflict(
                        "Plugin " + release + " was granted '" + wider + "', of which '" + unwanted
                                + "' is only a part.",
                        "Revoke '" + wider + "', and grant what it shall keep."))
                .orElseGet(() -> PluginRules.conflict(
                        "Plugin " + release + " was never granted '" + unwanted + "'. It was granted "
                                + named(grants.stream().map(Grant::permission).toList()) + ".",
                        "Name one of those; see plugin:permissions " + release.plugin() + "."));
    }

    private GrantView write(
            PluginRecord plugin,
            Release release,
            List<Grant> grants,
            Collection<Permission> given,
            Collection<Permission> taken,
            Author by) {
        if (!grants.equals(plugin.grants())) {
            var told = new Told(by, clock);
            given.forEach(permission -> told.note(release, "plugin:granted", permission.toString()));
            taken.forEach(permission -> told.note(release, "plugin:revoked", permission.toString()));
            records.put(List.of(plugin.withGrants(grants)), told.records());
        }
        return new GrantView(plugin.id(), release.version(), words(given), words(taken), grants.size());
    }

    private static PermissionSet permissions(Collection<Grant> grants) {
        return PermissionSet.of(grants.stream().map(Grant::permission).toList());
    }

    private static List<String> words(Collection<Permission> permissions) {
        return permissions.stream().map(Permission::words).toList();
    }

    private static String named(List<Permission> permissions) {
        if (permissions.isEmpty()) {
            return "nothing";
        }
        var more = permissions.size() - NAMED;
        return permissions.stream()
                        .limit(NAMED)
                        .map(permission -> "'" + permission + "'")
                        .collect(joining(", "))
                + (more > 0 ? " and " + more + " more" : "");
    }
}
