package io.agentic.plugins.internal.change;

import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem.Code;
import io.agentic.platform.api.plugin.PluginEvent.Phase;
import io.agentic.plugins.internal.AtomicRoutes;
import io.agentic.plugins.internal.change.Plan.Action;
import io.agentic.plugins.internal.change.Steps.Step;
import io.agentic.plugins.internal.host.ReleaseHost;
import io.agentic.plugins.internal.jar.Verification;
import io.agentic.plugins.internal.jar.VerifiedJar;
import io.agentic.plugins.internal.kept.JarStore;
import io.agentic.plugins.internal.kept.PluginRecord;
import io.agentic.plugins.internal.kept.PluginRecords;
import io.agentic.plugins.internal.kept.Release;
import io.agentic.plugins.internal.permission.Holdings;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Changes which plugins there are. On the one thread that changes plugins, except where it says otherwise. */
final class Changes {

    private static final Logger log = LoggerFactory.getLogger(Changes.class);

    private final PluginRecords records;
    private final JarStore jars;
    private final ReleaseHost host;
    private final AtomicRoutes routes;
    private final Retirement retirement;
    private final Trials trials;
    private final Arrivals arrivals;
    private final Gathering gathering;
    private final Consents consents;
    private final Holdings holdings;
    private final Verification verification;
    private final ContainerLimits limits;
    private final Listeners listeners;
    private final Steps steps;
    private final Clock clock;
    private final Troubles troubles = new Troubles();
    private final Restoration restoration;
    private final WaitingReleases waits;

    /** @param changer the one thread that changes plugins */
    Changes(Parts parts, Retirement retirement, Trials trials, Consents consents, Executor changer) {
        records = parts.records();
        jars = parts.jars();
        host = parts.host();
        routes = parts.routes();
        verification = parts.verification();
        limits = parts.limits();
        listeners = parts.listeners();
        steps = parts.steps();
        clock = parts.clock();
        this.retirement = retirement;
        this.trials = trials;
        this.consents = consents;
        holdings = parts.holdings();
        arrivals = new Arrivals(parts, retirement);
        gathering = new Gathering(parts);
        waits = new WaitingReleases(parts);
        restoration = new Restoration(
                parts,
                retirement,
                troubles,
                changer,
                (release, phase, reason) -> tell(Author.HOUSE, release, phase, reason));
    }

    // --- install and update

    /** Plans to install a plugin that is not there, and those it needs. */
    Plan planInstall(VerifiedJar jar, String source, Author by, Consent consent, Staged staged) {
        var id = jar.manifest().id();
        records.find(id).flatMap(PluginRecord::current).ifPresent(current -> {
            throw PluginRules.conflict(
                    "Plugin '" + id + "' is installed already, as " + current.version() + ".", "See plugin:update.");
        });
        return consents.settled(planned(jar, Optional.empty(), source, by, staged), consent, by);
    }

    /** Plans to put a newer release in the place of the one in use. */
    Plan planUpdate(VerifiedJar jar, String source, Author by, Consent consent, Staged staged) {
        var current = current(jar.manifest().id());
        var plan = planned(jar, Optional.of(current), source, by, staged);
        PluginRules.higher(plan.coming().orElseThrow(), current, limits.developerMode());
        return consents.settled(plan, consent, by);
    }

    /** Plans to put a release of the market in the place of one that the house itself installed, newer or not. */
    Plan planReplacement(VerifiedJar jar, String source, Staged staged) {
        var plan = planned(jar, Optional.of(current(jar.manifest().id())), source, Author.HOUSE, staged);
        return consents.settled(plan, Consent.LATER, Author.HOUSE);
    }

    /** Plans to install a plugin, with what it asks for; or to put a newer release in the place of the one in use. */
    Plan planDeployment(VerifiedJar jar, String source, Author by, Staged staged) {
        return records.find(jar.manifest().id()).isEmpty()
                ? planInstall(jar, source, by, Consent.ALL, staged)
                : planUpdate(jar, source, by, Consent.LATER, staged);
    }

    /**
     * Plans to bring into use what waits.
     *
     * @param sha256 of the jar that somebody has agreed to; empty for whichever waits
     * @param by who has agreed
     */
    Plan planConsent(String id, Optional<String> sha256, Author by, Staged staged) {
        var waiting = waits.find(id, sha256);
        consents.demandOther(waiting.release(), by);
        var jar = verification.verify(jars.path(waiting.release().sha256()));
        var current = records.find(id).flatMap(PluginRecord::current);
        var bringer = new Author(waiting.release().installedBy(), by.door());
        var plan = planned(jar, current, waiting.release().source(), bringer, staged);
        WaitingReleases.demandShown(plan, waiting);
        return consents.agreed(plan, by);
    }

    private Plan planned(VerifiedJar jar, Optional<Release> instead, String source, Author by, Staged staged) {
        var coming = gathering.gather(jar, instead, source, by, staged);
        fits(coming.stream().map(Arrival::release).toList());
        return new Plan(coming, instead, Phase.UPDATED);
    }

    /** What comes goes together with what is there. */
    private void fits(List<Release> coming) {
        var others = records.current();
        var ofTheHouse = host.offeredByTheHouse();
        for (var release : coming) {
            PluginRules.noClash(release, others, ofTheHouse);
            PluginRules.goodEnoughFor(others, release);
        }
    }

    // --- rollback and uninstall

    /** Plans to bring the release before back. */
    Plan planRollback(String id, Author by) {
        var plugin = find(id);
        var current = current(id);
        var previous = plugin.previous()
                .orElseThrow(() -> PluginRules.conflict(
                        "Plugin " + current + " has no release before it that could come back.",
                        "Install another with plugin:update " + id + " --from …"));
        var kept = verification.verify(jars.path(previous.sha256()));
        var back = Release.of(kept, previous.source(), by.user(), clock.instant());
        fits(List.of(back));
        gathering.demandDependencies(back);
        return new Plan(
                List.of(new Arrival(back, kept, Optional.of(current), plugin.grants())),
                Optional.of(current),
                Phase.ROLLED_BACK);
    }

    /** Plans to remove a plugin. */
    Plan planUninstall(String id) {
        var current = current(id);
        PluginRules.notNeeded(id, records.current());
        return new Plan(List.of(), Optional.of(current), Phase.REMOVED);
    }

    // --- what is planned is done

    /** Does it, whole or not at all. */
    void carryOut(Plan plan, Author by) {
        var told = new Told(by, clock);
        if (plan.waits()) {
            waits.keep(plan, told);
        } else if (plan.arrivals().isEmpty()) {
            remove(plan.leaving().orElseThrow(), told);
        } else {
            bring(plan, by, told);
        }
        listeners.tell(told.events());
        if (plan.waits()) {
            sweep(); // what waited before
        }
    }

    /** Does without what waits. */
    Release decline(String id, Optional<String> sha256, Author by) {
        var told = new Told(by, clock);
        var declined = waits.decline(id, sha256, told);
        listeners.tell(told.events());
        sweep();
        return declined;
    }

    private void bring(Plan plan, Author by, Told told) {
        for (var arrival : plan.arrivals()) {
            told.add(arrival.release(), Phase.DISCOVERED, arrival.release().source())
                    .add(
                            arrival.release(),
                            Phase.VERIFIED,
                            "signed by " + arrival.release().signer())
                    .add(arrival.release(), Phase.CONSENTED, Consents.words(arrival));
        }
        waits.tellReplaced(plan, told);
        try {
            arrivals.bring(plan.arrivals(), plan.end(), told);
        } catch (AgenticException e) {
            tell(by, plan.coming().orElseThrow(), Phase.FAILED, e.problem().message());
            throw e;
        }
        for (var arrival : plan.arrivals()) {
            troubles.over(arrival.release().plugin());
            trials.end(arrival.release().plugin());
        }
        if (plan.action() == Action.UPDATE) {
            var next = plan.coming().orElseThrow();
            host.find(next).ifPresent(bundle -> trials.begin(next, bundle));
        }
    }

    private void remove(Release release, Told told) {
        told.add(release, Phase.DRAINING, "");
        steps.before(Step.WRITE);
        records.remove(release.plugin(), told.records());
        steps.before(Step.FLIP);
        trials.end(release.plugin());
        troubles.over(release.plugin());
        host.find(release).ifPresent(bundle -> {
            routes.hide(bundle.getBundleId(), release.toString());
            retirement.retire(release, bundle, Phase.REMOVED);
        });
    }

    /** A release is gone from the framework. */
    void gone(Release release, Phase end, String remark) {
        if (!records.record(release.plugin()).keeps(release)) {
            holdings.forget(release);
        }
        tell(Author.HOUSE, release, end, remark);
    }

    /** Tells of something that has happened already and cannot be undone, the audit trail too if that is possible. */
    private void tell(Author by, Release release, Phase phase, String reason) {
        var told = new Told(by, clock).add(release, phase, reason);
        try {
            records.tell(told.records());
        } catch (AgenticException e) {
            log.error("The audit trail does not know of {}: {}", told.events(), e.getMessage());
        }
        listeners.tell(told.events());
    }

    /** A release on trial is not well: the one before comes back, unless somebody else was quicker. */
    void takeBack(Release release, String complaint) {
        if (!records.current().contains(release)) {
            return;
        }
        log.warn("{} is taken back: {}", release, complaint);
        try {
            tell(Author.HOUSE, release, Phase.FAILED, complaint);
            carryOut(planRollback(release.plugin(), Author.HOUSE), Author.HOUSE);
        } catch (AgenticException e) {
            troubles.put(release, complaint);
            log.error(
                    "{} is not well ({}), and the release before did not come back: {}",
                    release,
                    complaint,
                    e.getMessage());
        }
    }

    // --- the framework is made to match what is kept

    void reconcile() {
        restoration.reconcile();
        sweep();
    }

    /** The guard has come or gone. */
    void guardChanged() {
        restoration.guardChanged();
    }

    /** Watches nothing any more. */
    void close() {
        troubles.close();
    }

    // --- questions, from any thread

    /** @throws AgenticException as {@code NOT_FOUND} when it is not installed */
    PluginRecord find(String id) {
        return records.find(id)
                .orElseThrow(() -> records.record(id).waiting().isPresent()
                        ? new AgenticException(
                                Code.NOT_FOUND,
                                "Plugin '" + id + "' is not in use: it waits for somebody's consent.",
                                "See plugin:permissions " + id + ", then plugin:consent or plugin:decline.")
                        : new AgenticException(Code.NOT_FOUND, "There is no plugin '" + id + "'.", "See plugin:list."));
    }

    /** The same, or one whose first release waits. */
    PluginRecord findOrWaiting(String id) {
        return Optional.of(records.record(id))
                .filter(plugin -> plugin.waiting().isPresent())
                .orElseGet(() -> find(id));
    }

    Optional<String> trouble(String id) {
        return troubles.of(id).or(() -> host.misconfiguration(id));
    }

    private Release current(String id) {
        return find(id).current().orElseThrow();
    }

    /** Jars that are needed no more are removed. */
    void sweep() {
        steps.before(Step.SWEEP);
        jars.keepOnly(records.digests());
    }
}
