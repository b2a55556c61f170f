package io.agentic.engine.internal;

import static java.util.Comparator.comparing;

import io.agentic.api.agent.AgentType;
import io.agentic.api.agent.Tier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Knows the agent types on offer now, and tells when one comes. */
@Component(service = AgentTypeRegistry.class)
public final class AgentTypeRegistry {

    private static final Logger log = LoggerFactory.getLogger(AgentTypeRegistry.class);

    private final Map<Long, Offer> offers = new HashMap<>();
    private volatile Map<String, Offer> preferred = Map.of();
    private volatile List<AgentTypeView> views = List.of();
    private final List<Runnable> arrivals = new CopyOnWriteArrayList<>();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindType(AgentType type, ServiceReference<AgentType> reference) {
        var name = text(reference, "name");
        if (!name.matches("[a-z][a-z0-9_]{0,63}")) {
            log.warn(
                    "Agent type '{}' of {} is not offered: its name must be lower snake case. Give it an @AgentSpec",
                    name,
                    reference.getBundle());
            return;
        }
        add(id(reference), new Offer(type, describe(name, reference), ranking(reference)));
    }

    void unbindType(ServiceReference<AgentType> reference) {
        synchronized (offers) {
            offers.remove(id(reference));
            refresh();
        }
    }

    public void add(long id, Offer offer) {
        synchronized (offers) {
            offers.put(id, offer);
            refresh();
        }
        arrivals.forEach(Runnable::run);
    }

    /** The types on offer, sorted by name: the same list until one comes or goes. */
    List<AgentTypeView> views() {
        return views;
    }

    /** The type of that name; with several, the one OSGi prefers: highest ranking, then oldest. */
    Optional<Offer> find(String name) {
        return Optional.ofNullable(preferred.get(name));
    }

    private void refresh() {
        var next = new HashMap<String, Offer>();
        offers.entrySet().stream()
                .sorted(comparing((Map.Entry<Long, Offer> offer) ->
                                -offer.getValue().ranking())
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(offer -> next.putIfAbsent(offer.getValue().view().name(), offer.getValue()));
        preferred = next;
        views = next.values().stream()
                .map(Offer::view)
                .sorted(comparing(AgentTypeView::name))
                .toList();
    }

    /** Runs an action whenever a type comes. */
    void onArrival(Runnable action) {
        arrivals.add(action);
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

    /** A type, with what its properties say. */
    public record Offer(AgentType type, AgentTypeView view, int ranking) {}

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
