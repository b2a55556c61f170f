package io.agentic.bench;

import io.agentic.api.model.Message;
import io.agentic.api.model.ModelInfo;
import io.agentic.api.model.ModelOutcome;
import io.agentic.api.model.ModelOutcome.Usage;
import io.agentic.api.model.ModelRequest;
import io.agentic.platform.api.model.ModelGateway;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A model that says what the {@link Team}'s script has for it: at once on the caller's thread, or after a time on a timer's. */
final class ScriptedGateway implements ModelGateway, AutoCloseable {

    private static final ModelView MODEL = new ModelView(
            "bench",
            new ModelInfo("scripted", "Says what is in its script.", false, 100_000, BigDecimal.ONE, BigDecimal.ONE));

    private final Duration thinking;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "bench-model");
        thread.setDaemon(true);
        return thread;
    });

    ScriptedGateway(Duration thinking) {
        this.thinking = thinking;
    }

    @Override
    public List<ModelView> models() {
        return List.of(MODEL);
    }

    @Override
    public ModelView resolve(String reference) {
        return MODEL;
    }

    @Override
    public CompletableFuture<Routed> ask(String reference, Asker asker, ModelRequest request, Consumer<String> piece) {
        var outcome = Routed.of(outcome(request), MODEL);
        if (thinking.isZero()) {
            return CompletableFuture.completedFuture(outcome);
        }
        var answer = new CompletableFuture<Routed>();
        timer.schedule(() -> answer.complete(outcome), thinking.toNanos(), TimeUnit.NANOSECONDS);
        return answer;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private static ModelOutcome outcome(ModelRequest request) {
        var messages = request.messages();
        var text = messages.get(messages.size() - 1) instanceof Message.Question question
                ? Team.answer(question.text())
                : "";
        return new ModelOutcome.Answered(text, List.of(), new Usage(10, 10), false);
    }
}
