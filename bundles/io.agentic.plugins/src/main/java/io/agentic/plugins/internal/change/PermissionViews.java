package io.agentic.plugins.internal.change;

import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.permission.Permission;
import io.agentic.platform.api.permission.PermissionSet;
import io.agentic.plugins.internal.jar.PluginManifest.Need;
import io.agentic.plugins.internal.kept.Ask;
import io.agentic.plugins.internal.kept.Grant;
import io.agentic.plugins.internal.kept.PluginRecord;
import io.agentic.plugins.internal.kept.Release;
import io.agentic.plugins.internal.kept.Waiting;
import io.agentic.plugins.internal.permission.GuardWatch;
import io.agentic.plugins.internal.permission.Holdings;
import io.agentic.plugins.internal.view.PermissionsView;
import io.agentic.plugins.internal.view.PermissionsView.Asked;
import io.agentic.plugins.internal.view.PermissionsView.Granted;
import io.agentic.plugins.internal.view.PermissionsView.Held;
import io.agentic.plugins.internal.view.PermissionsView.Waits;
import java.util.List;
import java.util.Optional;

/** What plugins may do, as people see it. From any thread. */
final class PermissionViews {

    private final Changes changes;
    private final GuardWatch guard;

    PermissionViews(Parts parts, Changes changes) {
        this.changes = changes;
        guard = parts.guard();
    }

    /** @throws AgenticException as {@code NOT_FOUND} */
    PermissionsView of(String id) {
        var plugin = changes.findOrWaiting(id);
        var waits = plugin.waiting().map(waiting -> waits(waiting, plugin.current()));
        return plugin.current()
                .map(release -> of(plugin, release, waits))
                .orElseGet(() -> new PermissionsView(
                        id, "", "", "it is not in use yet", List.of(), List.of(), List.of(), List.of(), waits));
    }

    private PermissionsView of(PluginRecord plugin, Release release, Optional<Waits> waits) {
        var holds = Holdings.held(release, plugin.grants());
        var granted =
                PermissionSet.of(plugin.grants().stream().map(Grant::permission).toList());
        return new PermissionsView(
                plugin.id(),
                release.version(),
                guard.tier(release).name(),
                enforced(release),
                release.needs().stream().map(need -> asked(need, granted)).toList(),
                plugin.grants().stream().map(grant -> granted(grant, holds)).toList(),
                holds.permissions().stream()
                        .map(permission -> new Held(permission.toString(), permission.words()))
                        .toList(),
                release.findings(),
                waits);
    }

    private String enforced(Release release) {
        if (guard.confines(release)) {
            return guard.present()
                    ? "yes: the guard refuses what does not hold"
                    : "it does not run: the guard is not there";
        }
        return guard.present()
                ? "no: it is trusted, and may do everything"
                : "no: this runtime has no guard, so it may do everything";
    }

    private static Asked asked(Need need, PermissionSet granted) {
        var permission = need.permission();
        return new Asked(permission.toString(), permission.words(), need.reason(), howFar(permission, granted));
    }

    private static String howFar(Permission asked, PermissionSet granted) {
        if (granted.covers(asked)) {
            return "yes";
        }
        var some = granted.intersect(PermissionSet.of(asked.widest()));
        return some.permissions().isEmpty() ? "no" : "partly";
    }

    private static Granted granted(Grant grant, PermissionSet holds) {
        var permission = grant.permission();
        return new Granted(permission.toString(), permission.words(), grant.by(), grant.at(), holds.covers(permission));
    }

    private static Waits waits(Waiting waiting, Optional<Release> current) {
        var next = waiting.release();
        return new Waits(
                next.version(),
                next.sha256(),
                next.signer(),
                next.installedBy(),
                next.installed(),
                waiting.asks().stream().map(ask -> words(ask, next)).toList(),
                current.map(release -> release.needsBeyond(next)).orElse(List.of()).stream()
                        .map(Need::words)
                        .toList(),
                next.findings());
    }

    /** What another plugin asks for that comes with it is told by its name. */
    static String words(Ask ask, Release meant) {
        return ask.plugin().equals(meant.plugin()) ? ask.words() : ask.plugin() + ": " + ask.words();
    }
}
