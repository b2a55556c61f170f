package io.agentic.plugins.internal.change;

import static java.util.stream.Collectors.joining;

import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem.Code;
import io.agentic.platform.api.plugin.PluginEvent.Phase;
import io.agentic.plugins.internal.change.Steps.Step;
import io.agentic.plugins.internal.kept.Ask;
import io.agentic.plugins.internal.kept.JarStore;
import io.agentic.plugins.internal.kept.PluginRecords;
import io.agentic.plugins.internal.kept.Release;
import io.agentic.plugins.internal.kept.Waiting;
import java.util.List;
import java.util.Optional;

/** Releases that wait until somebody has agreed to what they ask for. On the one thread that changes plugins. */
final class WaitingReleases {

    private final PluginRecords records;
    private final JarStore jars;
    private final Steps steps;

    WaitingReleases(Parts parts) {
        records = parts.records();
        jars = parts.jars();
        steps = parts.steps();
    }

    /** Keeps what a plan would bring, in the place of what waited before. */
    void keep(Plan plan, Told told) {
        var arrival = plan.last().orElseThrow();
        var release = arrival.release();
        var plugin = records.record(release.plugin());
        plugin.waiting().map(Waiting::release).ifPresent(before -> {
            if (before.sha256().equals(release.sha256())) {
                throw PluginRules.conflict(
                        "Plugin " + before + " waits for somebody's consent already.",
                        "See plugin:permissions " + before.plugin() + ".");
            }
        });
        tellReplaced(plan, told);
        told.add(release, Phase.DISCOVERED, release.source())
                .add(release, Phase.VERIFIED, "signed by " + release.signer())
                .add(release, Phase.WAITING, words(plan.asks(), release));
        steps.before(Step.KEEP);
        jars.put(arrival.jar());
        steps.before(Step.WRITE);
        records.put(List.of(plugin.withWaiting(Optional.of(new Waiting(release, plan.asks())))), told.records());
    }

    /** Tells of what waits and will not any more, since something else comes. */
    void tellReplaced(Plan plan, Told told) {
        for (var arrival : plan.arrivals()) {
            var next = arrival.release();
            records.record(next.plugin())
                    .waiting()
                    .map(Waiting::release)
                    .filter(before -> !before.sha256().equals(next.sha256()))
                    .ifPresent(before -> told.add(before, Phase.DECLINED, next.version() + " has come instead"));
        }
    }

    /**
     * What waits.
     *
     * @param sha256 of the jar that is meant; empty for any
     * @throws AgenticException as {@code NOT_FOUND} when nothing does, {@code CONFLICT} when it is something else
     */
    Waiting find(String id, Optional<String> sha256) {
        var waiting = records.record(id)
                .waiting()
                .orElseThrow(() -> new AgenticException(
                        Code.NOT_FOUND, "Nothing of plugin '" + id + "' waits for consent.", "See plugin:list."));
        if (sha256.filter(meant -> !meant.equals(waiting.release().sha256())).isPresent()) {
            throw PluginRules.conflict(
                    "What waits is another jar of plugin '" + id + "': "
                            + waiting.release().sha256() + ".",
                    "See plugin:permissions " + id + ", and decide anew.");
        }
        return waiting;
    }

    /** Does without what waits. */
    Release decline(String id, Optional<String> sha256, Told told) {
        var release = find(id, sha256).release();
        told.add(release, Phase.DECLINED, "");
        steps.before(Step.WRITE);
        records.put(List.of(records.record(id).withWaiting(Optional.empty())), told.records());
        return release;
    }

    /** What comes asks for no more than was shown; plugins that come with it may be others by now. */
    static void demandShown(Plan plan, Waiting waiting) {
        var unseen = plan.asks().stream()
                .filter(ask -> !waiting.asks().contains(ask))
                .toList();
        if (!unseen.isEmpty()) {
            throw PluginRules.conflict(
                    "With plugin " + waiting.release() + " would come what nobody was shown: "
                            + words(unseen, waiting.release()) + ".",
                    "Decline it and send it again.");
        }
    }

    private static String words(List<Ask> asks, Release meant) {
        return asks.stream().map(ask -> PermissionViews.words(ask, meant)).collect(joining("; "));
    }
}
