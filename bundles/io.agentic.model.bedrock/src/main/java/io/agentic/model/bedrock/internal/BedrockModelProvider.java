package io.agentic.model.bedrock.internal;

import io.agentic.api.model.EmbeddingOutcome;
import io.agentic.api.model.EmbeddingOutcome.Embedded;
import io.agentic.api.model.EmbeddingRequest;
import io.agentic.api.model.ModelInfo;
import io.agentic.api.model.ModelOutcome;
import io.agentic.api.model.ModelOutcome.Failed;
import io.agentic.api.model.ModelOutcome.Failed.Kind;
import io.agentic.api.model.ModelProvider;
import io.agentic.api.model.ModelRequest;
import io.agentic.api.model.ModelStream;
import io.agentic.model.wire.AccountSettings;
import io.agentic.model.wire.Json;
import io.agentic.model.wire.WireProvider;
import io.agentic.platform.api.http.AsyncHttpClient;
import io.agentic.platform.api.secret.Secrets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** The models of one account at Amazon Bedrock, in one region. */
@Component(
        immediate = true,
        configurationPid = BedrockModelProvider.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = BedrockConfig.class, factory = true)
public final class BedrockModelProvider implements ModelProvider {

    static final String PID = "io.agentic.model.bedrock";

    private static final String REGION = "[a-z0-9-]{1,32}";

    private final WireProvider wire;

    @Activate
    public BedrockModelProvider(
            BedrockConfig config,
            Map<String, Object> properties,
            @Reference(name = "secrets") Secrets secrets,
            @Reference(name = "http") AsyncHttpClient http) {
        this(
                settings(config, new AccountSettings(PID, properties), System.getenv()),
                System.getenv(),
                secrets,
                http,
                Clock.systemUTC());
    }

    BedrockModelProvider(
            AccountSettings settings,
            Map<String, String> environment,
            Secrets secrets,
            AsyncHttpClient http,
            Clock clock) {
        var dialect = new BedrockDialect(clock);
        wire = new WireProvider(dialect, () -> settings.account(dialect, environment, secrets), http, clock);
    }

    static AccountSettings settings(BedrockConfig config, AccountSettings settings, Map<String, String> environment) {
        var region = region(config.region().strip(), environment);
        if (!region.matches(REGION)) {
            settings.problem("has no region such as eu-central-1, but '" + config.region() + "'. Correct region");
        }
        if (!config.additionalFields().isBlank()
                && Json.object(config.additionalFields()).isEmpty()) {
            settings.problem("has additionalFields that are not an object of JSON. Correct them");
        }
        if (config.apiKey().isBlank()) {
            settings.extraSecret(BedrockDialect.ACCESS_KEY, config.accessKey())
                    .extraSecret(BedrockDialect.SECRET_KEY, config.secretKey())
                    .extraSecret(BedrockDialect.SESSION_TOKEN, config.sessionToken());
            if (config.accessKey().isBlank() || config.secretKey().isBlank()) {
                settings.problem("has no key. Set accessKey and secretKey, or apiKey");
            }
        }
        return settings.baseUrl(address(config.baseUrl(), region))
                .apiKey(config.apiKey())
                .models(config.models())
                .abilities(config.abilities())
                .timeout(config.timeout())
                .maxParallel(config.maxParallel())
                .prices(config.inputPrice(), config.outputPrice(), config.cachedPrice(), config.cacheWritePrice())
                .contextTokens(config.contextTokens())
                .extra(BedrockDialect.REGION, region)
                .extra(BedrockDialect.MORE, config.additionalFields());
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
        var strange = ConverseRequest.strangeImage(request);
        return strange.isEmpty()
                ? wire.ask(request, stream)
                : CompletableFuture.completedFuture(new Failed(
                        Kind.UNSUPPORTED,
                        "Amazon Bedrock takes no images of type "
                                + strange.get().mediaType() + ". Give it png, jpeg, gif or webp"));
    }

    /** In as many requests as the vendor of the model needs for so many texts. */
    @Override
    public CompletionStage<EmbeddingOutcome> embed(EmbeddingRequest request) {
        var atOnce = Vectors.of(request.model()).map(Vectors::atOnce).orElse(Integer.MAX_VALUE);
        if (request.texts().size() <= atOnce) {
            return wire.embed(request);
        }
        var parts = new ArrayList<CompletionStage<EmbeddingOutcome>>();
        for (int from = 0; from < request.texts().size(); from += atOnce) {
            var texts = request.texts()
                    .subList(from, Math.min(from + atOnce, request.texts().size()));
            parts.add(wire.embed(new EmbeddingRequest(request.model(), texts, request.deadline())));
        }
        return parts.stream()
                .reduce((first, second) -> first.thenCombine(second, BedrockModelProvider::joined))
                .orElseThrow();
    }

    private static EmbeddingOutcome joined(EmbeddingOutcome first, EmbeddingOutcome second) {
        if (first instanceof Embedded one && second instanceof Embedded other) {
            var vectors = new ArrayList<>(one.vectors());
            vectors.addAll(other.vectors());
            return new Embedded(vectors, one.usage().plus(other.usage()));
        }
        return first instanceof Failed ? first : second;
    }

    private static String region(String region, Map<String, String> environment) {
        return region.startsWith("env:")
                ? environment
                        .getOrDefault(region.substring("env:".length()).strip(), "")
                        .strip()
                : region;
    }

    private static String address(String baseUrl, String region) {
        return baseUrl.isBlank() && region.matches(REGION)
                ? "https://bedrock-runtime." + region + ".amazonaws.com" + (region.startsWith("cn-") ? ".cn" : "")
                : baseUrl;
    }
}
