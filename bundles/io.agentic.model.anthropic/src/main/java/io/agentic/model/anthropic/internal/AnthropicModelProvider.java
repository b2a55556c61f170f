package io.agentic.model.anthropic.internal;

import io.agentic.api.model.EmbeddingOutcome;
import io.agentic.api.model.EmbeddingRequest;
import io.agentic.api.model.ModelInfo;
import io.agentic.api.model.ModelOutcome;
import io.agentic.api.model.ModelProvider;
import io.agentic.api.model.ModelRequest;
import io.agentic.api.model.ModelStream;
import io.agentic.model.wire.AccountSettings;
import io.agentic.model.wire.WireProvider;
import io.agentic.platform.api.http.AsyncHttpClient;
import io.agentic.platform.api.secret.Secrets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** The models of one account at Anthropic, or at a server that speaks its Messages API. */
@Component(
        immediate = true,
        configurationPid = AnthropicModelProvider.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = AnthropicConfig.class, factory = true)
public final class AnthropicModelProvider implements ModelProvider {

    static final String PID = "io.agentic.model.anthropic";

    private final WireProvider wire;

    @Activate
    public AnthropicModelProvider(
            AnthropicConfig config,
            Map<String, Object> properties,
            @Reference(name = "secrets") Secrets secrets,
            @Reference(name = "http") AsyncHttpClient http) {
        var settings = settings(config, new AccountSettings(PID, properties));
        var dialect = new AnthropicDialect();
        wire = new WireProvider(
                dialect, () -> settings.account(dialect, System.getenv(), secrets), http, Clock.systemUTC());
    }

    private static AccountSettings settings(AnthropicConfig config, AccountSettings settings) {
        return settings.baseUrl(config.baseUrl())
                .apiKey(config.apiKey())
                .models(config.models())
                .abilities(config.abilities())
                .timeout(config.timeout())
                .maxParallel(config.maxParallel())
                .prices(config.inputPrice(), config.outputPrice(), config.cachedPrice(), config.cacheWritePrice())
                .contextTokens(config.contextTokens())
                .extra(AnthropicDialect.THOUGHTS, String.valueOf(config.thoughts()));
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
}
