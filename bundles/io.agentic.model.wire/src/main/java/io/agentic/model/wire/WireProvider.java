package io.agentic.model.wire;

import io.agentic.api.model.EmbeddingOutcome;
import io.agentic.api.model.EmbeddingRequest;
import io.agentic.api.model.Message.Question;
import io.agentic.api.model.ModelInfo;
import io.agentic.api.model.ModelInfo.Ability;
import io.agentic.api.model.ModelOutcome;
import io.agentic.api.model.ModelOutcome.Failed;
import io.agentic.api.model.ModelOutcome.Failed.Kind;
import io.agentic.api.model.ModelProvider;
import io.agentic.api.model.ModelRequest;
import io.agentic.api.model.ModelStream;
import io.agentic.platform.api.http.AsyncHttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the models of one account in one dialect. A configuration that cannot work is told by every answer rather than by an absent provider. */
public final class WireProvider implements ModelProvider, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WireProvider.class);

    private final Dialect dialect;
    private final Supplier<Account> accounts;
    private final Account account;
    private final AsyncHttpClient client;
    private final Clock clock;
    private final Turns turns;
    private final Refusals refusals;
    private final Set<Exchange<?>> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** @param accounts gives the account anew for each question, with its secrets as they are then */
    public WireProvider(Dialect dialect, Supplier<Account> accounts, AsyncHttpClient client, Clock clock) {
        this.dialect = dialect;
        this.accounts = accounts;
        this.client = client;
        this.clock = clock;
        account = accounts.get();
        account.problem().ifPresent(LOG::warn);
        account.warnings().forEach(LOG::warn);
        turns = new Turns(account.maxParallel(), action -> client.later(Duration.ZERO, action));
        refusals = new Refusals(account, clock);
    }

    /** Begins nothing more: those who wait for their turn are told to ask again. What is on the wire goes on to its end. */
    @Override
    public void close() {
        closed = true;
        turns.close();
        open.forEach(Exchange::stop);
    }

    @Override
    public List<ModelInfo> models() {
        return account.models();
    }

    @Override
    public CompletionStage<ModelOutcome> ask(ModelRequest request, ModelStream stream) {
        var now = accounts.get();
        var objection = objection(now, request.model(), model -> inability(model, request));
        if (objection.isPresent()) {
            return done(objection.get());
        }
        var exchange = exchange(now, new Conversation(dialect, now, request, stream), request.deadline());
        stream.onCancel(() -> exchange.fail(refusals.cancelled()));
        return start(exchange);
    }

    @Override
    public CompletionStage<EmbeddingOutcome> embed(EmbeddingRequest request) {
        var now = accounts.get();
        var objection = objection(now, request.model(), model -> lacks(model, Ability.EMBEDDINGS, "embeddings"));
        if (objection.isPresent()) {
            return done(objection.get());
        }
        if (dialect.embeddings(now, request).isEmpty()) {
            return done(refusals.unable(request.model(), "embeddings"));
        }
        return start(exchange(now, new Embedding(dialect, now, request), request.deadline()));
    }

    private <T> Exchange<T> exchange(Account now, Speech<T> speech, Instant deadline) {
        return new Exchange<>(now, client, turns, speech, deadline, clock);
    }

    private <T> CompletableFuture<T> start(Exchange<T> exchange) {
        open.add(exchange);
        var outcome = exchange.start();
        outcome.whenComplete((ended, none) -> open.remove(exchange));
        if (closed) { // in between
            exchange.stop();
        }
        return outcome;
    }

    private Optional<Failed> objection(Account now, String name, Function<ModelInfo, Optional<String>> inability) {
        if (now.problem().isPresent()) {
            return Optional.of(new Failed(Kind.AUTHENTICATION, now.problem().get()));
        }
        if (closed) {
            return Optional.of(refusals.stopping());
        }
        var model = account.model(name);
        if (model.isEmpty()) {
            return Optional.of(refusals.unknownModel(name));
        }
        return inability.apply(model.get()).map(what -> refusals.unable(name, what));
    }

    private static Optional<String> inability(ModelInfo model, ModelRequest request) {
        var images = request.messages().stream()
                .anyMatch(message -> message instanceof Question question
                        && !question.images().isEmpty());
        return lacks(model, Ability.CHAT, "conversations")
                .or(() -> images ? lacks(model, Ability.IMAGES, "images") : Optional.empty())
                .or(() -> request.tools().isEmpty() ? Optional.empty() : lacks(model, Ability.TOOLS, "tools"))
                .or(() ->
                        request.responseSchema().flatMap(schema -> lacks(model, Ability.JSON_SCHEMA, "JSON schemas")));
    }

    private static Optional<String> lacks(ModelInfo model, Ability ability, String what) {
        return model.abilities().contains(ability) ? Optional.empty() : Optional.of(what);
    }

    private static <T> CompletionStage<T> done(T outcome) {
        return CompletableFuture.completedFuture(outcome);
    }
}
