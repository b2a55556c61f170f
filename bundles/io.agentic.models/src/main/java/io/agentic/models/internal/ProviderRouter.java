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
import io.agentic.platform.api.plugin.Offers;
import io.agentic.platform.api.plugin.Offers.Offer;
import io.agentic.platform.api.plugin.Offers.Visit;
import io.agentic.platform.api.plugin.PluginEntrance;
import io.agentic.platform.api.plugin.PluginWork;
import io.agentic.platform.api.plugin.ReleaseRoutes;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
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
@PluginEntrance
@Component(configurationPid = "io.agentic.models", immediate = true)
@Designate(ocd = ModelsConfig.class)
public final class ProviderRouter implements ModelGateway {

    private static final Logger log = LoggerFactory.getLogger(ProviderRouter.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(36_500);
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final long HOUSE = 0;

    private static final Right ASK = Right.of("model:ask");

    private final AccessPolicy policy;
    private final Workspaces workspaces;
    private final String fallback;
    private final int maxRetries;
    private final Duration maxPause;
    private final Clock clock;
    private final ScheduledThreadPoolExecutor timer;
    private final Offers<NamedProvider> offers;
    private final Map<String, Long> byHand = new HashMap<>();
    private volatile List<NamedProvider> providers = List.of();
    private volatile ModelCatalog catalog = new ModelCatalog(List.of());

    @Activate
    public ProviderRouter(
            @Reference(name = "policy") AccessPolicy policy,
            @Reference(name = "workspaces") Workspaces workspaces,
            @Reference(name = "routes") ReleaseRoutes routes,
            ModelsConfig config) {
        this(
                policy,
                workspaces,
                routes,
                config.default$(),
                config.maxRetries(),
                Duration.ofSeconds(config.maxPauseSeconds()),
                Duration.ofSeconds(config.drainSeconds()),
                Clock.systemUTC());
    }

    public ProviderRouter(
            AccessPolicy policy,
            Workspaces workspaces,
            ReleaseRoutes routes,
            String fallback,
            int maxRetries,
            Duration maxPause,
            Duration drain,
            Clock clock) {
        this.policy = policy;
        this.workspaces = workspaces;
        this.fallback = fallback;
        this.maxRetries = maxRetries;
        this.maxPause = maxPause;
        this.clock = clock;
        offers = new Offers<>(routes, drain, inUse -> changed(List.copyOf(inUse.values())));
        timer = new ScheduledThreadPoolExecutor(1, work -> {
            var thread = new Thread(work, "agentic-models");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindProvider(ModelProvider provider, Map<String, Object> properties) {
        offers.add(NamedProvider.of(provider, properties));
    }

    /** Waits a while for the questions inside; the provider may close afterwards. */
    void unbindProvider(Map<String, Object> properties) {
        offers.remove(NamedProvider.serviceId(properties));
    }

    /** Adds a provider that is no service, in place of one that was added so by the same name. */
    public synchronized void add(String name, ModelProvider provider) {
        remove(name);
        long id = -1 - byHand.size(); // a service has a positive one
        byHand.put(name, id);
        offers.add(new Offer<>(id, 0, HOUSE, name, new NamedProvider(name, provider)));
    }

    /** Removes a provider that was {@linkplain #add(String, ModelProvider) added by hand}, as a service that goes. */
    public synchronized void remove(String name) {
        Optional.ofNullable(byHand.get(name)).ifPresent(offers::remove);
    }

    /** Takes no more requests. Those inside end as they would; the timer ends with the last of them. */
    @Deactivate
    public void stop() {
        offers.close();
        timer.shutdown();
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
                .or(() -> catalog.findGone(wanted).filter(view -> absence(view).isPresent()))
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
        new Question(reference, asker.caller(), request, answer).attempt();
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

    private void endAtDeadline(String reference, ModelRequest request, CancellableAnswer answer) {
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

    /** Lets go of providers that are gone; new ones are asked at the next look. */
    private void changed(List<NamedProvider> now) {
        providers = now;
        catalog = catalog.keeping(now);
    }

    /** Asks all providers anew; once more when they changed meanwhile, or one that is gone would be kept. */
    private ModelCatalog refreshed() {
        ModelCatalog fresh;
        List<NamedProvider> seen;
        do {
            seen = providers;
            fresh = new ModelCatalog(seen, catalog, name -> offers.absence(name).isPresent());
            catalog = fresh;
        } while (seen != providers);
        return fresh;
    }

    private Optional<CompletableFuture<Void>> absence(ModelView view) {
        return offers.absence(view.provider());
    }

    /** What comes before the slash. */
    private static String provider(String reference) {
        var slash = reference.indexOf('/');
        return slash < 0 ? reference : reference.substring(0, slash);
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

    /** A question that may be asked, on its way to the provider in use. */
    private final class Question {

        private final String reference;
        private final String caller;
        private final ModelRequest request;
        private final CancellableAnswer answer;
        private int retries;

        Question(String reference, String caller, ModelRequest request, CancellableAnswer answer) {
            this.reference = reference;
            this.caller = caller;
            this.request = request;
            this.answer = answer;
        }

        void attempt() {
            if (!answer.isDone()) {
                offers.admit(provider(reference), caller).ifPresentOrElse(this::ask, this::await);
            }
        }

        /** The provider is not there; it may be back in a moment. */
        private void await() {
            offers.absence(provider(reference))
                    .ifPresentOrElse(
                            back -> back.thenRun(this::attempt),
                            () -> answer.complete(
                                    timer.isShutdown()
                                            ? stopping()
                                            : failed("the provider of model '" + reference + "' is gone", true)));
        }

        private void ask(Visit<NamedProvider> visit) {
            answer.whenComplete((outcome, cancelled) -> leaveInTime(visit));
            try {
                var provider = visit.offer().provider();
                var asked =
                        new PluginWork(caller, Optional.empty()).during(() -> provider.ask(request, answer.stream()));
                asked.whenComplete((outcome, trouble) -> {
                    visit.end();
                    if (trouble != null) {
                        end(visit, broken(trouble));
                    } else {
                        end(visit, outcome);
                    }
                });
            } catch (RuntimeException | LinkageError e) {
                visit.end();
                answer.complete(broken(e));
            }
        }

        /** Nobody waits for the answer any more; a provider that does not notice is not waited for either. */
        private void leaveInTime(Visit<NamedProvider> visit) {
            if (!visit.ended()) {
                CompletableFuture.delayedExecutor(GRACE.toMillis(), TimeUnit.MILLISECONDS, Runnable::run)
                        .execute(visit::end);
            }
        }

        private void end(Visit<NamedProvider> visit, ModelOutcome outcome) {
            if (visit.withdrawn() && outcome instanceof ModelOutcome.Failed && !answer.begun()) {
                attempt(); // it failed because its provider went: the next may be there
            } else if (!again(outcome)) {
                answer.complete(outcome);
            }
        }

        /** Whether the request will be sent again. What has been streamed cannot be taken back, so then it is not. */
        private boolean again(ModelOutcome outcome) {
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
            retries++;
            schedule(answer, pause, this::attempt);
            return true;
        }
    }
}
