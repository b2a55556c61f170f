package io.agentic.model.openai.internal;

import io.agentic.api.model.ModelInfo;
import io.agentic.api.model.ModelOutcome;
import io.agentic.api.model.ModelOutcome.Failed;
import io.agentic.api.model.ModelProvider;
import io.agentic.api.model.ModelRequest;
import io.agentic.api.model.ModelStream;
import io.agentic.platform.api.secret.Secrets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.eclipse.jetty.client.HttpClient;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the models of one account. A configuration that cannot work is told by every answer rather than by an absent provider. */
@Component(immediate = true, configurationPid = Account.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = OpenAiConfig.class, factory = true)
public final class OpenAiModelProvider implements ModelProvider {

    private static final Logger LOG = LoggerFactory.getLogger(OpenAiModelProvider.class);

    private final Supplier<Account> accounts;
    private final Account account;
    private final Clock clock;
    private final HttpClient client;
    private final Turns turns;
    private final Set<CompletableFuture<ModelOutcome>> open = ConcurrentHashMap.newKeySet();

    @Activate
    public OpenAiModelProvider(
            OpenAiConfig config, Map<String, Object> properties, @Reference(name = "secrets") Secrets secrets) {
        this(() -> Account.of(name(properties), config, System.getenv(), secrets), Clock.systemUTC());
    }

    /** @param accounts gives the account anew for each question, with the key as it is then */
    OpenAiModelProvider(Supplier<Account> accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
        account = accounts.get();
        account.problem().ifPresent(LOG::warn);
        account.warnings().forEach(LOG::warn);
        client = WireClient.start(account);
        turns = new Turns(account.maxParallel(), client.getExecutor());
    }

    @Deactivate
    void close() {
        turns.close();
        open.forEach(outcome -> outcome.complete(new Refusals(account, clock).stopping()));
        WireClient.stop(client);
    }

    @Override
    public List<ModelInfo> models() {
        return account.models();
    }

    @Override
    public CompletionStage<ModelOutcome> ask(ModelRequest request, ModelStream stream) {
        var now = accounts.get();
        if (now.problem().isPresent()) {
            return done(new Failed(now.problem().get(), false, Duration.ZERO));
        }
        if (account.models().stream().noneMatch(model -> model.name().equals(request.model()))) {
            return done(new Refusals(account, clock).unknownModel(request.model()));
        }
        if (!client.isRunning()) {
            return done(new Refusals(account, clock).stopping());
        }
        var outcome = new Exchange(now, client, turns, request, stream, clock).start();
        open.add(outcome);
        outcome.whenComplete((ended, none) -> open.remove(outcome));
        return outcome;
    }

    /** The NAME of {@code io.agentic.model.openai~NAME}. */
    static String name(Map<String, Object> properties) {
        var pid = String.valueOf(properties.get("service.pid"));
        return pid.startsWith(Account.PID + "~") ? pid.substring(Account.PID.length() + 1) : "openai";
    }

    private static CompletionStage<ModelOutcome> done(ModelOutcome outcome) {
        return CompletableFuture.completedFuture(outcome);
    }
}
