package io.agentic.models.internal;

import static java.util.Comparator.comparing;

import io.agentic.api.model.ModelOutcome;
import io.agentic.api.model.ModelProvider;
import io.agentic.api.model.ModelRequest;
import io.agentic.platform.api.model.ModelGateway;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem.Code;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a request to the provider its reference names, and repeats it when that may help. */
@Component(configurationPid = "io.agentic.models", immediate = true)
@Designate(ocd = ModelsConfig.class)
public final class ProviderRouter implements ModelGateway {

    private static final Logger log = LoggerFactory.getLogger(ProviderRouter.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final Map<ServiceReference<ModelProvider>, ModelProvider> providers = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "agentic-models");
        thread.setDaemon(true);
        return thread;
    });
    private final String fallback;
    private final int maxRetries;
    private final Duration maxPause;
    private final Clock clock;

    @Activate
    public ProviderRouter(ModelsConfig config) {
        this(config.default$(), config.maxRetries(), Duration.ofSeconds(config.maxPauseSeconds()), Clock.systemUTC());
    }

    ProviderRouter(String fallback, int maxRetries, Duration maxPause, Clock clock) {
        this.fallback = fallback;
        this.maxRetries = maxRetries;
        this.maxPause = maxPause;
        this.clock = clock;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindProvider(ModelProvider provider, ServiceReference<ModelProvider> reference) {
        providers.put(reference, provider);
    }

    void unbindProvider(ServiceReference<ModelProvider> reference) {
        providers.remove(reference);
    }

    @Deactivate
    void stop() {
        timer.shutdownNow();
    }

    @Override
    public List<ModelView> models() {
        return providers.entrySet().stream()
                .flatMap(provider ->
                        provider.getValue().models().stream().map(info -> new ModelView(name(provider.getKey()), info)))
                .sorted(comparing(ModelView::reference))
                .toList();
    }

    @Override
    public ModelView resolve(String reference) {
        var wanted = reference.isBlank() ? fallback : reference;
        var models = models();
        return models.stream()
                .filter(model -> model.reference().equals(wanted))
                .findFirst()
                .or(() -> models.stream()
                        .filter(model -> model.provider().equals(wanted))
                        .findFirst())
                .orElseThrow(() -> new AgenticException(
                        Code.NOT_FOUND,
                        "There is no model '" + wanted + "'.",
                        "There are: "
                                + models.stream().map(ModelView::reference).collect(Collectors.joining(", "))
                                + ". Others come with a configuration io.agentic.model.openai~NAME.cfg."));
    }

    @Override
    public CompletableFuture<ModelOutcome> ask(String reference, ModelRequest request, Consumer<String> piece) {
        var provider = provider(reference);
        if (provider.isEmpty()) {
            return CompletableFuture.completedFuture(
                    new ModelOutcome.Failed("the provider of model '" + reference + "' is gone", true, Duration.ZERO));
        }
        var answer = new CancellableAnswer(piece);
        attempt(provider.get(), request, answer, 0);
        return answer;
    }

    private void attempt(ModelProvider provider, ModelRequest request, CancellableAnswer answer, int retries) {
        if (answer.isDone()) {
            return;
        }
        try {
            provider.ask(request, answer.stream()).whenComplete((outcome, trouble) -> {
                if (trouble != null) {
                    answer.complete(broken(trouble));
                } else if (!again(provider, request, answer, retries, outcome)) {
                    answer.complete(outcome);
                }
            });
        } catch (RuntimeException e) {
            answer.complete(broken(e));
        }
    }

    /** Whether the request will be sent again. What has been streamed cannot be taken back, so then it is not. */
    private boolean again(
            ModelProvider provider, ModelRequest request, CancellableAnswer answer, int retries, ModelOutcome outcome) {
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
        log.info("Model {} is asked again in {} ms: {}", request.model(), pause.toMillis(), failed.reason());
        timer.schedule(() -> attempt(provider, request, answer, retries + 1), pause.toMillis(), TimeUnit.MILLISECONDS);
        return true;
    }

    private static ModelOutcome broken(Throwable trouble) {
        return new ModelOutcome.Failed("the provider broke: " + trouble, false, Duration.ZERO);
    }

    private Optional<ModelProvider> provider(String reference) {
        var name = reference.substring(0, Math.max(0, reference.indexOf('/')));
        return providers.entrySet().stream()
                .filter(provider -> name(provider.getKey()).equals(name))
                .max(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue);
    }

    /** The name a provider gives itself, or NAME of its configuration {@code pid~NAME}. */
    private static String name(ServiceReference<?> reference) {
        if (reference.getProperty(ModelProvider.NAME) instanceof String name) {
            return name;
        }
        var pid = String.valueOf(reference.getProperty(Constants.SERVICE_PID));
        return pid.substring(pid.indexOf('~') + 1);
    }
}
