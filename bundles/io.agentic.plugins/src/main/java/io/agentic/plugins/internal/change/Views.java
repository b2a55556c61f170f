package io.agentic.plugins.internal.change;

import static java.util.Comparator.comparing;
import static java.util.Comparator.reverseOrder;

import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem.Code;
import io.agentic.platform.api.plugin.PluginUse;
import io.agentic.plugins.internal.AtomicRoutes;
import io.agentic.plugins.internal.host.OfferedServices;
import io.agentic.plugins.internal.host.ReleaseHost;
import io.agentic.plugins.internal.jar.PluginManifest.Need;
import io.agentic.plugins.internal.kept.PluginRecord;
import io.agentic.plugins.internal.kept.PluginRecords;
import io.agentic.plugins.internal.kept.Release;
import io.agentic.plugins.internal.kept.Waiting;
import io.agentic.plugins.internal.permission.GuardWatch;
import io.agentic.plugins.internal.view.ChangeView;
import io.agentic.plugins.internal.view.ImpactView;
import io.agentic.plugins.internal.view.PluginDetail;
import io.agentic.plugins.internal.view.PluginView;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;

/** Plugins and changes of them, as people see them. From any thread. */
final class Views {

    private final PluginRecords records;
    private final ReleaseHost host;
    private final AtomicRoutes routes;
    private final Retirement retirement;
    private final Trials trials;
    private final GuardWatch guard;
    private final Changes changes;
    private final Supplier<List<PluginUse>> uses;

    Views(Parts parts, Retirement retirement, Trials trials, Changes changes, Supplier<List<PluginUse>> uses) {
        records = parts.records();
        host = parts.host();
        routes = parts.routes();
        guard = parts.guard();
        this.retirement = retirement;
        this.trials = trials;
        this.changes = changes;
        this.uses = uses;
    }

    /** By id, the newest of several versions first. */
    List<PluginView> list() {
        var managed = Stream.concat(
                Stream.concat(
                        records.current().stream().map(release -> view(release, state(release))),
                        records.waiting().stream().map(waiting -> view(waiting.release(), "WAITING"))),
                retirement.leaving().stream().map(release -> view(release, "DRAINING")));
        return Stream.concat(managed, host.pastTheContainer().stream().map(this::foreign))
                .sorted(comparing(PluginView::id)
                        .thenComparing(plugin -> Version.parseVersion(plugin.version()), reverseOrder()))
                .toList();
    }

    private PluginView view(Release release, String state) {
        var offered = offered(host.find(release));
        return new PluginView(
                release.plugin(),
                release.version(),
                state,
                named(offered, "tool"),
                named(offered, "agent"),
                named(offered, "model"),
                release.description(),
                release.signer(),
                release.symbolicName());
    }

    private PluginView foreign(Bundle bundle) {
        var release = host.describe(bundle);
        var offered = offered(Optional.of(bundle));
        return new PluginView(
                release.plugin(),
                release.version(),
                host.state(bundle),
                named(offered, "tool"),
                named(offered, "agent"),
                named(offered, "model"),
                release.description(),
                "",
                release.symbolicName());
    }

    /** @throws AgenticException as {@code NOT_FOUND} */
    PluginDetail show(String id) {
        return known(id)
                .map(this::detail)
                .or(() -> host.pastTheContainer().stream()
                        .filter(bundle -> host.describe(bundle).plugin().equals(id))
                        .findFirst()
                        .map(bundle -> detail(
                                host.describe(bundle),
                                Optional.of(bundle),
                                host.state(bundle),
                                Optional.empty(),
                                Optional.empty())))
                .orElseThrow(() ->
                        new AgenticException(Code.NOT_FOUND, "There is no plugin '" + id + "'.", "See plugin:list."));
    }

    /** Installed, or about to be. */
    private Optional<PluginRecord> known(String id) {
        return Optional.of(records.record(id))
                .filter(plugin ->
                        plugin.current().isPresent() || plugin.waiting().isPresent());
    }

    private PluginDetail detail(PluginRecord plugin) {
        var waiting = plugin.waiting().map(Waiting::release);
        return plugin.current()
                .map(release -> detail(
                        release,
                        host.find(release),
                        state(release),
                        plugin.previous().map(Release::version),
                        waiting.map(Release::version)))
                .orElseGet(() -> detail(
                        waiting.orElseThrow(),
                        Optional.empty(),
                        "WAITING",
                        Optional.empty(),
                        waiting.map(Release::version)));
    }

    private PluginDetail detail(
            Release release,
            Optional<Bundle> bundle,
            String state,
            Optional<String> previous,
            Optional<String> waiting) {
        var offered = offered(bundle);
        return new PluginDetail(
                release.plugin(),
                release.version(),
                state,
                state.equals("WAITING") ? Optional.empty() : problem(release),
                named(offered, "tool"),
                named(offered, "agent"),
                named(offered, "model"),
                named(offered, "report"),
                release.description(),
                release.author(),
                release.license(),
                release.homepage(),
                guard.tier(release).name(),
                release.needs().stream().map(Need::words).toList(),
                release.findings(),
                release.dependencies().stream()
                        .map(Release.Dependency::toString)
                        .toList(),
                texts(PluginRules.dependents(release.plugin(), records.current())),
                release.signer(),
                release.fingerprint(),
                release.sha256(),
                release.source(),
                release.installedBy(),
                Optional.of(release.installed()).filter(at -> at.getEpochSecond() > 0),
                previous,
                waiting,
                release.symbolicName());
    }

    /** @throws AgenticException as {@code NOT_FOUND} */
    ImpactView impact(String id) {
        var release = changes.find(id).current().orElseThrow();
        return new ImpactView(
                id,
                release.version(),
                touched(release),
                release.offers(),
                host.find(release)
                        .map(bundle -> UseWords.ofHolders(routes.holders(bundle.getBundleId())))
                        .orElse(List.of()),
                tasks(release.offers()),
                texts(PluginRules.dependents(id, records.current())));
    }

    ChangeView change(Plan plan, boolean dryRun) {
        var before = plan.leaving();
        var after = plan.coming();
        var meant = after.or(() -> before).orElseThrow();
        return new ChangeView(
                meant.plugin(),
                plan.action().name().toLowerCase(Locale.ROOT),
                dryRun,
                plan.waits(),
                before.map(Release::version).orElse(""),
                after.map(Release::version).orElse(""),
                after.map(Release::signer).orElse(""),
                plan.arrivals().stream()
                        .map(Arrival::release)
                        .filter(release -> !release.equals(meant))
                        .map(Release::toString)
                        .toList(),
                beyond(after, before),
                beyond(before, after),
                plan.asks().stream()
                        .map(ask -> PermissionViews.words(ask, meant))
                        .toList(),
                needsBeyond(before, after),
                plan.arrivals().stream()
                        .flatMap(arrival -> arrival.release().findings().stream())
                        .toList(),
                before.map(this::touched).orElse(List.of()),
                before.map(release -> tasks(release.offers())).orElse(List.of()));
    }

    private static List<String> beyond(Optional<Release> one, Optional<Release> other) {
        var more = new HashSet<>(one.map(Release::offers).orElse(List.of()));
        other.map(Release::offers).ifPresent(more::removeAll);
        return more.stream().sorted().toList();
    }

    private static List<String> needsBeyond(Optional<Release> one, Optional<Release> other) {
        return one.map(release -> other.map(release::needsBeyond).orElse(release.needs())).orElse(List.of()).stream()
                .map(Need::words)
                .toList();
    }

    private List<String> touched(Release release) {
        return host.find(release).map(host::touchedBy).orElse(List.of()).stream()
                .map(bundle -> bundle.getSymbolicName() + " " + bundle.getVersion())
                .sorted()
                .toList();
    }

    private List<String> tasks(List<String> offers) {
        return UseWords.ofTasks(uses.get().stream().flatMap(use -> use.of(Set.copyOf(offers)).stream()));
    }

    private String state(Release release) {
        return problem(release).isPresent() ? "FAILED" : trials.runs(release) ? "TRIAL" : "ACTIVE";
    }

    /** Why plugins do not work that are meant to, by id. */
    SortedMap<String, String> troubles() {
        var troubles = new TreeMap<String, String>();
        records.current().forEach(release -> problem(release).ifPresent(why -> troubles.put(release.plugin(), why)));
        return troubles;
    }

    /** Empty when a release works. What is known of it comes first; else what can be seen. */
    private Optional<String> problem(Release release) {
        var known = changes.trouble(release.plugin());
        if (known.isPresent() || records.current().stream().noneMatch(release::equals)) {
            return known;
        }
        var bundle = host.find(release);
        if (bundle.isEmpty() || !host.runs(bundle.get())) {
            return Optional.of("Its bundle does not run, since somebody stopped it. Start the runtime anew.");
        }
        return Optional.of(host.missing(release, bundle.get()))
                .filter(missing -> !missing.isEmpty())
                .map(missing -> "It promises " + missing
                        + " and does not offer it now. Perhaps its configuration is missing: see plugin:config "
                        + release.plugin() + "; or a service it needs: see plugin:log " + release.plugin() + ".");
    }

    private static Collection<String> offered(Optional<Bundle> bundle) {
        return bundle.<Collection<String>>map(there -> OfferedServices.of(there).keySet())
                .orElse(List.of());
    }

    private static List<String> named(Collection<String> offered, String type) {
        return offered.stream()
                .filter(offer -> offer.startsWith(type + ":"))
                .map(offer -> offer.substring(type.length() + 1))
                .toList();
    }

    private static List<String> texts(List<Release> releases) {
        return releases.stream().map(Release::toString).toList();
    }
}
