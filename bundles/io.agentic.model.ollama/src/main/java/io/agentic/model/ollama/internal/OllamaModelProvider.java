package io.agentic.model.ollama.internal;

import io.agentic.api.model.EmbeddingOutcome;
import io.agentic.api.model.EmbeddingRequest;
import io.agentic.api.model.Message.Question;
import io.agentic.api.model.ModelInfo;
import io.agentic.api.model.ModelInfo.Ability;
import io.agentic.api.model.ModelOutcome;
import io.agentic.api.model.ModelOutcome.Failed;
import io.agentic.api.model.ModelProvider;
import io.agentic.api.model.ModelRequest;
import io.agentic.api.model.ModelStream;
import io.agentic.model.wire.AccountSettings;
import io.agentic.model.wire.WireProvider;
import io.agentic.platform.api.http.AsyncHttpClient;
import io.agentic.platform.api.secret.Secrets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The models of one Ollama server. */
@Component(
        immediate = true,
        configurationPid = OllamaModelProvider.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = OllamaConfig.class, factory = true)
public final class OllamaModelProvider implements ModelProvider {

    static final String PID = "io.agentic.model.ollama";

    private static final Logger LOG = LoggerFactory.getLogger(OllamaModelProvider.class);
    private static final Duration LOADED_WITHIN = Duration.ofMinutes(10);

    private final WireProvider wire;
    private final Clock clock;

    @Activate
    public OllamaModelProvider(
            OllamaConfig config,
            Map<String, Object> properties,
            @Reference(name = "secrets") Secrets secrets,
            @Reference(name = "http") AsyncHttpClient http) {
        this(settings(config, new AccountSettings(PID, properties)), config.warmUp(), secrets, http, Clock.systemUTC());
    }

    OllamaModelProvider(AccountSettings settings, boolean warmUp, Secrets secrets, AsyncHttpClient http, Clock clock) {
        this.clock = clock;
        var dialect = new OllamaDialect();
        wire = new WireProvider(dialect, () -> settings.account(dialect, System.getenv(), secrets), http, clock);
        if (warmUp) {
            wire.models().forEach(this::load);
        }
    }

    static AccountSettings settings(OllamaConfig config, AccountSettings settings) {
        return settings.baseUrl(config.baseUrl())
                .apiKey(config.apiKey())
                .models(config.models())
                .abilities(config.abilities())
                .timeout(config.timeout())
                .maxParallel(config.maxParallel())
                .prices(config.inputPrice(), config.outputPrice(), "", "")
                .contextTokens(config.contextTokens())
                .extra(OllamaDialect.KEEP_ALIVE, config.keepAlive())
                .extra(OllamaDialect.THINK, config.think());
    }

    @Deactivate
    void close() {
        wire.close();
    }

    @Override
    public List<ModelInfo> models() {
        return wire.models();
    }

    @Override
    public CompletionStage<ModelOutcome> ask(ModelRequest request, ModelStream stream) {
        return wire.ask(request, stream);
    }

    @Override
    public CompletionStage<EmbeddingOutcome> embed(EmbeddingRequest request) {
        return wire.embed(request);
    }

    /** Asks for next to nothing: the server loads the model first, and keeps it. */
    private void load(ModelInfo model) {
        var deadline = clock.instant().plus(LOADED_WITHIN);
        var outcome = model.abilities().contains(Ability.CHAT)
                ? ask(
                        ModelRequest.builder(model.name(), List.of(new Question("Say yes.")), deadline)
                                .maxOutputTokens(1)
                                .build(),
                        new Deaf())
                : embed(new EmbeddingRequest(model.name(), List.of("yes"), deadline));
        outcome.thenAccept(ended -> {
            if (ended instanceof Failed failed) {
                LOG.warn("Model '{}' could not be loaded ahead: {}", model.name(), failed.reason());
            } else {
                LOG.info("Model '{}' is loaded", model.name());
            }
        });
    }

    /** Listens to nothing and is never cancelled. */
    private static final class Deaf implements ModelStream {

        @Override
        public void text(String piece) {}

        @Override
        public void onCancel(Runnable action) {}
    }
}
