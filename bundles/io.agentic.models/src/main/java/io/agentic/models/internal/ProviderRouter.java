package io.agentic.models.internal;

import io.agentic.api.model.ModelOutcome;
import io.agentic.api.model.ModelProvider;
import io.agentic.api.model.ModelRequest;
import io.agentic.platform.api.access.AccessPolicy;
import io.agentic.platform.api.access.Right;
import io.agentic.platform.api.access.Workspaces;
import io.agentic.platform.api.model.ModelGateway;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem.Code;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
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
 * Takes a request to the provider its reference names, repeats it when that may help, and ends it at its deadline whatever the provider
 * does.
 *
 * <p>Requests that wait, for an answer or for their next attempt, hold no thread. Answers are completed on a thread of the provider or,
 * when time is up, on the timer's only one, so work that depends on them belongs on another executor.
 */
@Component(configurationPid = "io.agentic.models", immediate = true)
@Designate(ocd = ModelsConfig.class)
public final class ProviderRouter implements ModelGateway {

    private static final Logger log = LoggerFactory.getLogger(ProviderRouter.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(36_500);
    private static final int ADDED_BY_HAND = 0;

    private static final Right ASK = Right.of("model:ask");

    private final AccessPolicy policy;
    private final Workspaces workspaces;
    private final String fallback;
    private final int maxRetries;
    private final Duration maxPause;
    private final Clock clock;
    private final ScheduledThreadPoolExecutor timer;
    private final Set<CancellableAnswer> open = ConcurrentHashMap.newKeySet();
    private volatile List<NamedProvider> providers = List.of();
    private volatile ModelCatalog catalog = new ModelCatalog(List.of());

    @Activate
    public ProviderRouter(
            @Reference(name = "policy") AccessPolicy policy,
            @Reference(name = "workspaces") Workspaces workspaces,
            ModelsConfig config) {
        this(
                policy,
                workspaces,
                config.default$(),
                config.maxRetries(),
                Duration.ofSeconds(config.maxPauseSeconds()),
                Clock.systemUTC());
    }

    public ProviderRouter(
            AccessPolicy policy,
            Workspaces workspaces,
            String fallback,
            int maxRetries,
            Duration maxPause,
            Clock clock) {
        this.policy = policy;
        this.workspaces = workspaces;
        this.fallback = fallback;
        this.maxRetries = maxRetries;
        this.maxPause = maxPause;
        this.clock = clock;
        timer = new ScheduledThreadPoolExecutor(1, work -> {
            var thread = new Thread(work, "agentic-models");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindProvider(ModelProvider provider, Map<String, Object> properties) {
        add(NamedProvider.of(provider, properties));
    }

    void unbindProvider(Map<String, Object> properties) {
        var serviceId = NamedProvider.serviceId(properties);
        remove(provider -> provider.serviceId() == serviceId);
    }

    /** Adds a provider that is no service, in place of one that was added so by the same name. */
    public synchronized void add(String name, ModelProvider provider) {
        remove(name);
        add(new NamedProvider(name, provider, 0, ADDED_BY_HAND));
    }

    /** Removes a provider that was {@linkplain #add(String, ModelProvider) added by hand}; requests on their way end as they would. */
    public void remove(String name) {
        remove(provider ->
                provider.serviceId() == ADDED_BY_HAND && provider.name().equals(name));
    }

    private synchronized void add(NamedProvider provider) {
        var more = new ArrayList<>(providers);
        more.add(provider);
        providers = more.stream().sorted().toList();
    }

    private synchronized void remove(Predicate<NamedProvider> gone) {
        providers = providers.stream().filter(gone.negate()).toList();
    }

    /** Takes no more requests, and ends those inside. */
    @Deactivate
    public void stop() {
        timer.shutdownNow();
        open.forEach(answer -> answer.giveUp(stopping()));
    }

    /** How many alarms are set: one for each request that waits, one more while it waits to be repeated. */
    int alarms() {
        return timer.getQueue().size();
    }

    @Override
    public List<ModelView> models() {
        var known = catalog();
        return (known.current() ? known : refreshed()).views();
    }

    @Override
    public ModelView resolve(String reference) {
        var wanted = reference.isBlank() ? fallback : reference;
        return catalog()
                .findCurrent(wanted)
                .or(() -> refreshed().find(wanted))
                .orElseThrow(() -> new AgenticException(
                        Code.NOT_FOUND,
                        "There is no model '" + wanted + "'.",
                        "There are: "
                                + models().stream().map(ModelView::reference).collect(Collectors.joining(", "))
                                + ". Others come with a configuration io.agentic.model.openai~NAME.cfg."));
    }

    @Override
    public CompletableFuture<ModelOutcome> ask(
            String reference, Asker asker, ModelRequest request, Consumer<String> piece) {
        var answer = new CancellableAnswer(piece);
        var objection = objection(reference, asker);
        if (objection.isPresent()) {
            answer.complete(failed(objection.get(), false));
            return answer;
        }
        catalog()
                .provider(reference)
                .ifPresentOrElse(
                        provider -> attempt(provider, request, answer, 0),
                        () -> answer.complete(failed("the provider of model '" + reference + "' is gone", true)));
        if (!answer.isDone()) {
            endAtDeadline(reference, request, answer);
        }
        return answer;
    }

    /** Workspace and user must both agree; says which of them does not. */
    private Optional<String> objection(String reference, Asker asker) {
        if (workspaces
                .find(asker.workspace())
                .filter(room -> room.admitsModel(reference))
                .isEmpty()) {
            return Optional.of("workspace '" + asker.workspace() + "' does not admit model '" + reference
                    + "'. Ask an administrator to admit it there");
        }
        Right right;
        try {
            right = ASK.in(asker.workspace()).on(reference);
        } catch (IllegalArgumentException unspeakable) {
            return Optional.of("nobody can be given a right on model '" + reference + "'. Rename it");
        }
        return policy.permits(asker.who(), right)
                ? Optional.empty()
                : Optional.of("user " + policy.decide(asker.who(), right).reason()
                        + ". Ask an administrator for a role that has it");
    }

    private void attempt(NamedProvider to, ModelRequest request, CancellableAnswer answer, int retries) {
        if (answer.isDone()) {
            return;
        }
        try {
            to.provider().ask(request, answer.stream()).whenComplete((outcome, trouble) -> {
                if (trouble != null) {
                    answer.complete(broken(trouble));
                } else if (!again(to, request, answer, retries, outcome)) {
                    answer.complete(outcome);
                }
            });
        } catch (RuntimeException | LinkageError e) {
            answer.complete(broken(e));
        }
    }

    /** Whether the request will be sent again. What has been streamed cannot be taken back, so then it is not. */
    private boolean again(
            NamedProvider to, ModelRequest request, CancellableAnswer answer, int retries, ModelOutcome outcome) {
        if (!(outcome instanceof ModelOutcome.Failed failed)
                || !failed.retryable()
                || retries >= maxRetries
                || answer.begun()) {
            return false;
        }
        var pause = failed.retryAfter().isZero() ? FIRST_PAUSE.multipliedBy(1L << retries) : failed.retryAfter();
        if (pause.compareTo(maxPause) > 0 || clock.instant().plus(pause).isAfter(request.deadline())) {
            return false;
        }
        log.debug("Model {} is asked again in {} ms: {}", request.model(), pause.toMillis(), failed.reason());
        schedule(answer, pause, () -> attempt(to, request, answer, retries + 1));
        return true;
    }

    private void endAtDeadline(String reference, ModelRequest request, CancellableAnswer answer) {
        open.add(answer);
        answer.whenComplete((outcome, cancelled) -> open.remove(answer));
        var left = Duration.between(clock.instant(), request.deadline());
        schedule(answer, left, () -> answer.giveUp(late(reference, request)));
    }

    /** Does it after a time, unless the answer is there before. */
    private void schedule(CancellableAnswer answer, Duration after, Runnable what) {
        try {
            var delay = after.compareTo(LONGEST) < 0 ? after : LONGEST;
            var alarm = timer.schedule(what, delay.toNanos(), TimeUnit.NANOSECONDS);
            answer.whenComplete((outcome, cancelled) -> alarm.cancel(false));
        } catch (RejectedExecutionException e) {
            answer.giveUp(stopping());
        }
    }

    private ModelCatalog catalog() {
        var known = catalog;
        return known.madeFrom(providers) ? known : refreshed();
    }

    /** Asks all providers anew. When providers change meanwhile, the next look sees it. */
    private ModelCatalog refreshed() {
        var fresh = new ModelCatalog(providers);
        catalog = fresh;
        return fresh;
    }

    private static ModelOutcome.Failed late(String reference, ModelRequest request) {
        return failed("model '" + reference + "' had not answered at the deadline " + request.deadline(), true);
    }

    private static ModelOutcome.Failed stopping() {
        return failed("the door to models is stopping or being configured anew", true);
    }

    private static ModelOutcome.Failed broken(Throwable trouble) {
        return failed("the provider broke: " + trouble, false);
    }

    private static ModelOutcome.Failed failed(String reason, boolean retryable) {
        return new ModelOutcome.Failed(reason, retryable, Duration.ZERO);
    }
}
