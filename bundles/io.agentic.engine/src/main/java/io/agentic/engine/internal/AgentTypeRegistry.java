package io.agentic.engine.internal;

import io.agentic.api.agent.AgentType;
import io.agentic.api.agent.Tier;
import io.agentic.platform.api.permission.PermissionCheck;
import io.agentic.platform.api.permission.PermissionType;
import io.agentic.platform.api.plugin.Offers;
import io.agentic.platform.api.plugin.Offers.Visit;
import io.agentic.platform.api.plugin.ReleaseLocation;
import io.agentic.platform.api.plugin.ReleaseRoutes;
import io.agentic.platform.api.plugin.ReleaseRoutes.Subscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Knows the agent types in use now, lets steps into them, and tells when one comes. */
@Component(service = AgentTypeRegistry.class)
public final class AgentTypeRegistry {

    private static final Logger log = LoggerFactory.getLogger(AgentTypeRegistry.class);
    private static final Duration DRAIN = Duration.ofSeconds(2);

    private final Offers<Offer> offers;
    private volatile Map<String, Offer> inUse = Map.of();
    private volatile List<AgentTypeView> views = List.of();
    private final List<Runnable> arrivals = new CopyOnWriteArrayList<>();

    /** While there is none agents of plugins may use nothing of others. */
    private volatile PermissionCheck check;

    @Activate
    public AgentTypeRegistry(@Reference(name = "routes") ReleaseRoutes routes) {
        offers = new Offers<>(routes, DRAIN, this::changed);
    }

    @Reference(
            name = "check",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindCheck(PermissionCheck now) {
        check = now;
    }

    void unbindCheck(PermissionCheck gone) {
        if (check == gone) {
            check = null;
        }
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindType(AgentType type, ServiceReference<AgentType> reference) {
        var name = text(reference, "name");
        var bundle = reference.getBundle();
        if (bundle == null) { // gone again already
            return;
        }
        if (!name.matches("[a-z][a-z0-9_]{0,63}")) {
            log.warn(
                    "Agent type '{}' of {} is not offered: its name must be lower snake case. Give it an @AgentSpec",
                    name,
                    bundle);
            return;
        }
        add(
                id(reference),
                bundle.getBundleId(),
                new Offer(
                        type,
                        describe(name, reference),
                        ranking(reference),
                        bundle.getLocation(),
                        bundle.getVersion().toString(),
                        stateVersion(reference)));
    }

    /** Waits a while for the steps inside; the type may close afterwards. */
    void unbindType(ServiceReference<AgentType> reference) {
        offers.remove(id(reference));
    }

    @Deactivate
    void close() {
        offers.close();
    }

    /** Puts a type of the house on offer. */
    public void add(long id, Offer offer) {
        add(id, 0, offer);
    }

    /** @param bundle decides whether it is in use */
    void add(long id, long bundle, Offer offer) {
        offers.add(new Offers.Offer<>(id, offer.ranking(), bundle, offer.view().name(), offer));
    }

    private void changed(SortedMap<String, Offer> now) {
        var before = inUse;
        inUse = now;
        views = now.values().stream().map(Offer::view).toList();
        if (!before.values().containsAll(now.values())) {
            arrivals.forEach(Runnable::run);
        }
    }

    /** The types in use, sorted by name: the same list until one comes or goes. */
    List<AgentTypeView> views() {
        return views;
    }

    /** The type of that name; of several in use the one OSGi prefers: highest ranking, then oldest. */
    Optional<Offer> find(String name) {
        return Optional.ofNullable(inUse.get(name));
    }

    /** Lets a step into the type of that name; empty when there is none in use. */
    Optional<Visit<Offer>> admit(String name, String holder) {
        return offers.admit(name, holder);
    }

    /** Why agents of a type may not have something done, which its plugin needs permission for; empty when they may. */
    Optional<String> objection(String type, PermissionType kind, String target, String action) {
        var offer = inUse.get(type);
        if (offer == null || ReleaseLocation.of(offer.location()).isEmpty()) {
            return Optional.empty(); // nobody's step is taken, or the house's
        }
        var now = check;
        return now == null
                ? Optional.of("Permissions cannot be checked at this moment. Try again")
                : now.objection(offer.location(), offer.version(), kind, target, action);
    }

    /** Runs an action whenever a type comes, or another release of it is used. It must be short. */
    Subscription onArrival(Runnable action) {
        Runnable own = () -> action.run(); // the same action may be given twice
        arrivals.add(own);
        return () -> arrivals.remove(own);
    }

    private static AgentTypeView describe(String name, ServiceReference<AgentType> reference) {
        var phase = text(reference, "phase");
        return new AgentTypeView(
                name,
                tier(text(reference, "tier")),
                text(reference, "summary"),
                texts(reference, "domains"),
                texts(reference, "keywords"),
                texts(reference, "tools"),
                phase.isEmpty() ? "implementation" : phase,
                reference.getBundle().getSymbolicName());
    }

    private static long id(ServiceReference<?> reference) {
        return (Long) reference.getProperty(Constants.SERVICE_ID);
    }

    private static int ranking(ServiceReference<?> reference) {
        return reference.getProperty(Constants.SERVICE_RANKING) instanceof Integer ranking ? ranking : 0;
    }

    private static int stateVersion(ServiceReference<?> reference) {
        return reference.getProperty("agentic.agent.stateVersion") instanceof Integer version ? version : 1;
    }

    private static Tier tier(String name) {
        return name.isEmpty() ? Tier.WORKER : Tier.valueOf(name);
    }

    private static String text(ServiceReference<?> reference, String property) {
        var value = reference.getProperty("agentic.agent." + property);
        return value == null ? "" : value.toString();
    }

    private static List<String> texts(ServiceReference<?> reference, String property) {
        var value = reference.getProperty("agentic.agent." + property);
        return value instanceof String[] many ? List.of(many) : value == null ? List.of() : List.of(value.toString());
    }

    /**
     * A type, with what its properties say.
     *
     * @param location of the bundle that brings it, as the framework has it; empty text for the house
     * @param version of that bundle
     * @param stateVersion of the states it writes; it reads no others
     */
    public record Offer(
            AgentType type, AgentTypeView view, int ranking, String location, String version, int stateVersion) {

        /** Of the first version. */
        public Offer(AgentType type, AgentTypeView view, int ranking) {
            this(type, view, ranking, "", "1.0.0", 1);
        }
    }

    /**
     * What an agent type says about itself.
     *
     * @param name what plans call it
     * @param plugin symbolic name of the bundle that brings it
     */
    public record AgentTypeView(
            String name,
            Tier tier,
            String summary,
            List<String> domains,
            List<String> keywords,
            List<String> tools,
            String phase,
            String plugin) {}

    /** Tools both sides allow, sorted; {@code *} stands for all. */
    static List<String> both(Collection<String> one, Collection<String> other) {
        var common = new ArrayList<>(one.contains("*") ? other : one);
        if (!one.contains("*") && !other.contains("*")) {
            common.retainAll(Set.copyOf(other));
        }
        common.sort(null);
        return Collections.unmodifiableList(common);
    }
}
