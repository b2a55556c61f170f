package io.agentic.models.internal;

import io.agentic.api.model.Message;
import io.agentic.api.model.ModelOutcome;
import io.agentic.api.model.ModelOutcome.Failed;
import io.agentic.api.model.ModelOutcome.Failed.Kind;
import io.agentic.api.model.ModelRequest;
import io.agentic.api.model.Price;
import io.agentic.platform.api.access.Caller;
import io.agentic.platform.api.access.Workspaces;
import io.agentic.platform.api.model.ModelGateway.Asker;
import io.agentic.platform.api.model.ModelGateway.ModelView;
import io.agentic.platform.api.model.ModelGateway.Routed;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.AnswerStream;
import io.agentic.platform.api.operation.Argument;
import io.agentic.platform.api.operation.Operation;
import io.agentic.platform.api.operation.Operation.Effect;
import io.agentic.platform.api.operation.Operation.Where;
import io.agentic.platform.api.operation.OperationSet;
import io.agentic.platform.api.operation.Option;
import io.agentic.platform.api.operation.Problem.Code;
import io.agentic.platform.api.operation.Request;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The verbs of models. */
@Component
public final class ModelOperations implements OperationSet {

    private static final long ANSWER_SECONDS = 120;

    private final ProviderRouter models;

    @Activate
    public ModelOperations(@Reference ProviderRouter models) {
        this.models = models;
    }

    @Override
    public List<Binding<?, ?>> operations() {
        return List.of(
                Binding.now(ListModels.class, this::list),
                Binding.now(ShowStatus.class, (show, caller) -> models.status()),
                Binding.streaming(AskModel.class, this::ask));
    }

    private List<ModelLine> list(ListModels list, Caller caller) {
        return models.models().stream().map(ModelLine::of).toList();
    }

    private CompletionStage<ModelAnswer> ask(AskModel ask, Caller caller, AnswerStream stream) {
        var model = models.resolve(ask.model().orElse(""));
        var asker = new Asker(
                caller.door() + "/" + caller.user(),
                caller.who(),
                ask.workspace().orElse(Workspaces.DEFAULT));
        var request = ModelRequest.builder(
                        model.info().name(),
                        List.of(new Message.Question(ask.text())),
                        Instant.now().plusSeconds(ANSWER_SECONDS))
                .build();
        var asked = models.ask(model.reference(), asker, request, stream::text);
        stream.onGone(() -> asked.cancel(true));
        return asked.handle((routed, trouble) -> answer(routed == null ? nobodyWaits(model) : routed));
    }

    private static Routed nobodyWaits(ModelView model) {
        return Routed.failed(new Failed(Kind.CANCELLED, "nobody waits for it any more"), model.reference());
    }

    private static ModelAnswer answer(Routed routed) {
        if (routed.outcome() instanceof ModelOutcome.Failed failed) {
            throw new AgenticException(
                    failed.retryable() ? Code.UNAVAILABLE : Code.FAILED,
                    "Model " + routed.reference() + " gave no answer: " + failed.reason() + ".",
                    failed.retryable() ? "Try again later." : "");
        }
        var answered = (ModelOutcome.Answered) routed.outcome();
        return new ModelAnswer(
                routed.reference(),
                answered.text(),
                answered.usage().inputTokens(),
                answered.usage().outputTokens(),
                routed.cost());
    }

    @Operation(
            name = "model:list",
            permission = "model:read",
            in = Where.ANYWHERE,
            effect = Effect.READS,
            summary = "Lists the models on offer now",
            rest = "GET /models",
            columns = {"reference", "languageModel", "contextTokens", "inputPrice", "outputPrice", "summary"})
    public record ListModels() implements Request<List<ModelLine>> {}

    @Operation(
            name = "model:status",
            permission = "model:read",
            in = Where.ANYWHERE,
            effect = Effect.READS,
            summary = "Shows how providers, models and routes do, and why the last questions went where they went",
            rest = "GET /models/status")
    public record ShowStatus() implements Request<StatusReport> {}

    @Operation(
            name = "model:ask",
            permission = "model:ask",
            in = Where.WORKSPACE,
            on = "model",
            effect = Effect.CHANGES,
            summary = "Asks a model one question",
            rest = "POST /models/ask")
    public record AskModel(
            @Argument(description = "The question") String text,

            @Option(
                    description = "provider/model or a route; the configured default if not given",
                    completes = "model:list")
            Optional<String> model,

            @Option(description = "The workspace to ask in") Optional<String> workspace)
            implements Request<ModelAnswer> {}

    /** A model in a listing. */
    public record ModelLine(
            String reference,
            boolean languageModel,
            int contextTokens,
            Optional<BigDecimal> inputPrice,
            Optional<BigDecimal> outputPrice,
            String summary) {

        static ModelLine of(ModelView view) {
            var info = view.info();
            return new ModelLine(
                    view.reference(),
                    info.languageModel(),
                    info.contextTokens(),
                    view.price().map(Price::input),
                    view.price().map(Price::output),
                    info.summary());
        }
    }

    /** What a model said. */
    public record ModelAnswer(
            String model, String text, long inputTokens, long outputTokens, Optional<BigDecimal> cost) {}
}
