package io.agentic.models.internal;

import io.agentic.api.model.ModelOutcome.Failed;
import io.agentic.api.model.ModelOutcome.Failed.Kind;
import io.agentic.api.model.ModelProvider;
import io.agentic.api.model.ModelRequest;
import io.agentic.models.internal.choice.Candidate;
import io.agentic.models.internal.choice.Strategy;
import io.agentic.models.internal.health.HealthBook;
import io.agentic.models.internal.health.RetryBudget;
import io.agentic.models.internal.route.Route;
import io.agentic.models.internal.route.RouteTable;
import io.agentic.models.internal.time.MachineTime;
import io.agentic.models.internal.time.Time;
import io.agentic.platform.api.access.AccessPolicy;
import io.agentic.platform.api.access.Workspaces;
import io.agentic.platform.api.model.ModelGateway;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem.Code;
import io.agentic.platform.api.plugin.PluginEntrance;
import io.agentic.platform.api.plugin.ReleaseRoutes;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a request to a provider: to the one its reference names, or to one of those its route leads to; and ends it at its deadline whatever
 * the providers do.
 *
 * <p>Requests that wait, for an answer, for their turn or for their next attempt, hold no thread. Answers are completed on a thread of the
 * provider or, when time is up, on the timer's only one, so work that depends on them belongs on another executor.
 */
@PluginEntrance
@Component(
        configurationPid = "io.agentic.models",
        immediate = true,
        service = {ModelGateway.class, ProviderRouter.class})
@Designate(ocd = ModelsConfig.class)
public final class ProviderRouter implements ModelGateway {

    private static final Logger log = LoggerFactory.getLogger(ProviderRouter.class);

    private static final double PERCENT = 100;
    private static final long MEGABYTE = 1024 * 1024;

    private final RouterSettings settings;
    private final Admission admission;
    private final HealthBook health;
    private final Providers providers;
    private final RouterParts parts;
    private final AnswerCache cache;
    private final Optional<MachineTime> machineTime;

    @Activate
    public ProviderRouter(
            @Reference(name = "policy") AccessPolicy policy,
            @Reference(name = "workspaces") Workspaces workspaces,
            @Reference(name = "routes") ReleaseRoutes routes,
            @Reference(name = "prices") PriceBook prices,
            ModelsConfig config,
            Map<String, Object> properties) {
        this(
                policy,
                workspaces,
                routes,
                settings(config, properties),
                prices,
                new MachineTime(Clock.systemUTC()),
                random());
    }

    /** A router without routes, on the machine's time. */
    public ProviderRouter(
            AccessPolicy policy,
            Workspaces workspaces,
            ReleaseRoutes routes,
            String fallback,
            int maxRetries,
            Duration maxPause,
            Duration drain,
            Clock clock) {
        this(
                policy,
                workspaces,
                routes,
                RouterSettings.of(fallback, RouteTable.EMPTY)
                        .repeating(maxRetries, maxPause)
                        .draining(drain),
                Pricing.AS_SAID,
                new MachineTime(clock),
                random());
    }

    /** @param random from 0 inclusive to 1 exclusive */
    public ProviderRouter(
            AccessPolicy policy,
            Workspaces workspaces,
            ReleaseRoutes releases,
            RouterSettings settings,
            Pricing pricing,
            Time time,
            DoubleSupplier random) {
        this.settings = settings;
        this.machineTime = time instanceof MachineTime machine ? Optional.of(machine) : Optional.empty();
        admission = new Admission(policy, workspaces);
        health = new HealthBook(settings.breaker(), settings.retryShare(), settings.longestQueue(), time);
        providers = new Providers(releases, settings.drain(), pricing, health);
        parts = new RouterParts(
                settings,
                providers,
                admission,
                new RetryBudget(settings.hedgeShare(), 0, time.nanos()),
                new LastChoices(),
                time,
                random,
                this::isStopped);
        cache = new AnswerCache(settings.cache(), time);
        settings.routes().all().forEach(route -> route.fault()
                .ifPresent(fault -> log.warn("Route {} leads nowhere: {}", route.name(), fault)));
    }

    private static RouterSettings settings(ModelsConfig config, Map<String, Object> properties) {
        return RouterSettings.of(config.default$(), RouteTable.of(properties, config.strategy(), random()))
                .repeating(config.maxRetries(), Duration.ofSeconds(config.maxPauseSeconds()))
                .draining(Duration.ofSeconds(config.drainSeconds()))
                .hedging(config.hedgePercent() / PERCENT)
                .caching(new RouterSettings.Cache(
                        config.cacheMegabytes() * MEGABYTE, Duration.ofSeconds(config.cacheSeconds())));
    }

    private static DoubleSupplier random() {
        return () -> ThreadLocalRandom.current().nextDouble();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindProvider(ModelProvider provider, Map<String, Object> properties) {
        providers.add(NamedProvider.of(provider, properties));
    }

    /** Waits a while for the questions inside; the provider may close afterwards. */
    void unbindProvider(Map<String, Object> properties) {
        providers.remove(NamedProvider.serviceId(properties));
    }

    /** Adds a provider that is no service, in place of one that was added so by the same name. */
    public void add(String name, ModelProvider provider) {
        add(name, provider, Map.of());
    }

    /** The same, with the figures of a configuration. */
    public void add(String name, ModelProvider provider, Map<String, ?> figures) {
        providers.add(NamedProvider.byHand(name, provider, figures));
    }

    /** Removes a provider that was {@linkplain #add(String, ModelProvider) added by hand}, as a service that goes. */
    public void remove(String name) {
        providers.remove(name);
    }

    /** Takes no more requests. Those inside end as they would; the timer ends with the last of them. */
    @Deactivate
    public void stop() {
        providers.close();
        machineTime.ifPresent(MachineTime::stop);
    }

    /** How many alarms are set: one for each request that waits, one more while it waits to be repeated. */
    int alarms() {
        return machineTime.map(MachineTime::alarms).orElse(0);
    }

    private boolean isStopped() {
        return machineTime.map(MachineTime::isStopped).orElse(false);
    }

    /** How it does now. */
    StatusReport status() {
        return StatusReport.of(health, parts);
    }

    /** The provider of a name, when it is there. */
    Optional<NamedProvider> provider(String name) {
        return providers.provider(name);
    }

    @Override
    public List<ModelView> models() {
        return providers.models();
    }

    @Override
    public ModelView resolve(String reference) {
        var wanted = orDefault(reference);
        var route = settings.routes().find(wanted);
        return route.isPresent()
                ? view(route.get())
                : providers.find(wanted).orElseThrow(() -> unknown("There is no model '" + wanted + "'."));
    }

    /** What holds for all models of a route that are there. */
    private ModelView view(Route route) {
        route.fault().ifPresent(fault -> {
            throw new AgenticException(
                    Code.FAILED,
                    "Route '" + route.name() + "' leads nowhere: " + fault + ".",
                    "Mend it in etc/io.agentic.models.cfg.");
        });
        var models = known(route);
        if (models.isEmpty()) {
            throw unknown("Route '" + route.name() + "' leads nowhere: there is none of "
                    + String.join(", ", route.models()) + ".");
        }
        return RouteView.of(route, models);
    }

    private List<ModelView> known(Route route) {
        return route.models().stream()
                .map(providers::find)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    private AgenticException unknown(String what) {
        return new AgenticException(
                Code.NOT_FOUND,
                what,
                "There are: " + models().stream().map(ModelView::reference).collect(Collectors.joining(", "))
                        + ". Others come with a configuration io.agentic.model.openai~NAME.cfg.");
    }

    private String orDefault(String reference) {
        return reference.isBlank() ? settings.fallback() : reference;
    }

    @Override
    public CompletableFuture<Routed> ask(String wanted, Asker asker, ModelRequest request, Consumer<String> piece) {
        return ask(wanted, asker, request, Optional.of(piece));
    }

    @Override
    public CompletableFuture<Routed> ask(String wanted, Asker asker, ModelRequest request) {
        return ask(wanted, asker, request, Optional.empty());
    }

    private CompletableFuture<Routed> ask(
            String wanted, Asker asker, ModelRequest request, Optional<Consumer<String>> listener) {
        var reference = orDefault(wanted);
        try {
            var audience = audience(reference, asker, request);
            return cache.keeps()
                    ? askOrRemember(reference, audience, asker, request, listener)
                    : ask(reference, audience, asker, request, listener);
        } catch (Refusal refusal) {
            return CompletableFuture.completedFuture(Routed.failed(refusal.failed, reference));
        }
    }

    private CompletableFuture<Routed> ask(
            String reference,
            Audience audience,
            Asker asker,
            ModelRequest request,
            Optional<Consumer<String>> listener) {
        var answer = new CancellableAnswer(listener);
        new Question(parts, reference, audience, asker, request, answer).start();
        return answer;
    }

    private CompletableFuture<Routed> askOrRemember(
            String reference,
            Audience audience,
            Asker asker,
            ModelRequest request,
            Optional<Consumer<String>> listener) {
        var key = AnswerCache.key(reference, asker.workspace(), request);
        var hit = cache.find(
                key, audience.among().stream().map(Candidate::reference).toList());
        if (hit.isPresent()) {
            listener.ifPresent(told -> hit.get().pieces().forEach(told));
            return CompletableFuture.completedFuture(hit.get().routed());
        }
        var pieces = new ArrayList<String>();
        var answer = ask(reference, audience, asker, request, listener.map(told -> piece -> {
            pieces.add(piece);
            told.accept(piece);
        }));
        answer.thenAccept(routed -> cache.put(key, routed, pieces));
        return answer;
    }

    private Audience audience(String reference, Asker asker, ModelRequest request) throws Refusal {
        var route = settings.routes().find(reference);
        return route.isPresent() ? audience(route.get(), asker) : audienceOfOne(reference, asker, request);
    }

    private Audience audienceOfOne(String reference, Asker asker, ModelRequest request) throws Refusal {
        var candidate = providers.candidate(reference, request.model());
        var objection = admission.objection(reference, region(candidate), asker);
        if (objection.isPresent()) {
            throw new Refusal(Kind.REFUSED, objection.get());
        }
        return new Audience(List.of(candidate), Strategy.ORDER.chooser(parts.random()));
    }

    private Audience audience(Route route, Asker asker) throws Refusal {
        if (route.fault().isPresent()) {
            throw new Refusal(
                    Kind.UNSUPPORTED,
                    "route '" + route.name() + "' leads nowhere: "
                            + route.fault().get());
        }
        var models = known(route);
        if (models.isEmpty()) {
            throw new Refusal(
                    Kind.UNAVAILABLE,
                    "route '" + route.name() + "' leads nowhere: there is none of "
                            + String.join(", ", route.models()));
        }
        var candidates = new ArrayList<Candidate>(models.size());
        var objections = new LinkedHashSet<String>();
        for (var model : models) {
            var candidate = new Candidate(
                    health.target(model.provider(), model.reference()),
                    model.info().name(),
                    model.price());
            admission
                    .objection(model.reference(), region(candidate), asker)
                    .ifPresentOrElse(objections::add, () -> candidates.add(candidate));
        }
        if (candidates.isEmpty()) {
            throw new Refusal(Kind.REFUSED, "route '" + route.name() + "': " + String.join("; ", objections));
        }
        return new Audience(candidates, route.chooser());
    }

    private static String region(Candidate candidate) {
        return candidate.provider().figures().region();
    }

    /** A question that is not asked. */
    private static final class Refusal extends Exception {

        private static final long serialVersionUID = 1;

        private final transient Failed failed;

        Refusal(Kind kind, String reason) {
            super(reason, null, false, false);
            failed = new Failed(kind, reason);
        }
    }
}
