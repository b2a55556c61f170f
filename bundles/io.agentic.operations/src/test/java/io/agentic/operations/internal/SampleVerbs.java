package io.agentic.operations.internal;

import io.agentic.api.data.Fields;
import io.agentic.api.task.TaskId;
import io.agentic.platform.api.operation.Argument;
import io.agentic.platform.api.operation.Document;
import io.agentic.platform.api.operation.Operation;
import io.agentic.platform.api.operation.Operation.Effect;
import io.agentic.platform.api.operation.Operation.Where;
import io.agentic.platform.api.operation.OperationSet;
import io.agentic.platform.api.operation.OperationSet.Binding;
import io.agentic.platform.api.operation.Option;
import io.agentic.platform.api.operation.Request;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Verbs of all shapes. */
final class SampleVerbs {

    private SampleVerbs() {}

    enum Colour {
        RED,
        GREEN
    }

    @Operation(
            name = "thing:paint",
            permission = "thing:write",
            in = Where.HOUSE,
            effect = Effect.CHANGES,
            summary = "Paints things",
            rest = "PUT /things/{id}/paint")
    record Paint(
            @Argument(description = "Which thing", completes = "thing:list")
            String id,

            @Argument(description = "Words for it") List<String> words,
            @Option(description = "The colour") Optional<Colour> colour,
            @Option(description = "How many layers") Optional<Integer> layers,
            @Option(description = "How many drops") Optional<Long> drops,
            @Option(description = "What it may cost") Optional<BigDecimal> budget,
            @Option(description = "How thick") Optional<Double> thickness,
            @Option(description = "How long") Optional<Duration> deadline,
            @Option(description = "Where") Optional<Path> dir,
            @Option(description = "A drawing", file = true) Optional<String> drawing,
            @Option(description = "Twice") boolean twice)
            implements Request<Paint> {}

    record Thing(
            TaskId id,
            Optional<String> note,
            Colour colour,
            Instant at,
            Duration age,
            Path path,
            Fields more,
            List<Thing> parts) {}

    @Operation(
            name = "thing:list",
            permission = "thing:read",
            in = Where.HOUSE,
            effect = Effect.READS,
            summary = "Lists things",
            rest = "GET /things",
            columns = {"id", "colour"})
    record ListThings() implements Request<List<Thing>> {}

    @Operation(
            name = "thing:list",
            permission = "thing:read",
            in = Where.HOUSE,
            effect = Effect.READS,
            summary = "Wants a name that is taken",
            rest = "GET /others")
    record SameName() implements Request<String> {}

    @Operation(
            name = "thing:other",
            permission = "thing:read",
            in = Where.HOUSE,
            effect = Effect.CHANGES,
            summary = "Wants a path that is taken",
            rest = "PUT /things/{name}/paint")
    record SamePath(@Argument(description = "Which") String name) implements Request<String> {}

    @Operation(
            name = "thing:broken",
            permission = "thing:read",
            in = Where.HOUSE,
            effect = Effect.READS,
            summary = "Has a component that is nothing",
            rest = "GET /broken")
    record Undescribed(String what) implements Request<String> {}

    @Operation(
            name = "thing:lost",
            permission = "thing:read",
            in = Where.HOUSE,
            effect = Effect.READS,
            summary = "Has a path without its component",
            rest = "GET /lost/{id}")
    record Lost() implements Request<String> {}

    @Operation(
            name = "thing:vague",
            permission = "thing:read",
            in = Where.HOUSE,
            effect = Effect.READS,
            summary = "Has a place nobody can tell",
            rest = "GET /vague")
    record Vague(
            @Argument(description = "Some") List<String> some,
            @Argument(description = "Last") String last) implements Request<String> {}

    @Operation(
            name = "thing:columns",
            permission = "thing:read",
            in = Where.HOUSE,
            effect = Effect.READS,
            summary = "Has a column its answer does not have",
            rest = "GET /columns",
            columns = "size")
    record WrongColumn() implements Request<List<Thing>> {}

    @Operation(
            name = "thing:odd",
            permission = "thing:read",
            in = Where.HOUSE,
            effect = Effect.READS,
            summary = "Takes what no text can say",
            rest = "GET /odd")
    record Odd(@Option(description = "A map") Map<String, String> map) implements Request<String> {}

    @Operation(
            name = "thing:picky",
            permission = "thing:write",
            in = Where.HOUSE,
            effect = Effect.DESTROYS,
            summary = "Checks itself",
            rest = "DELETE /things")
    record Picky(@Option(description = "A number") int number) implements Request<String> {

        Picky {
            if (number < 0) {
                throw new IllegalArgumentException("The number must not be less than nothing: " + number);
            }
        }
    }

    @Operation(
            name = "thing:print",
            permission = "thing:read",
            in = Where.HOUSE,
            effect = Effect.READS,
            summary = "Prints things",
            rest = "GET /printed-things")
    record PrintThing() implements Request<Document> {}

    @Operation(
            name = "thing:make",
            permission = "thing:write",
            in = Where.WORKSPACE,
            effect = Effect.CHANGES,
            summary = "Makes a thing in a workspace",
            rest = "POST /things")
    record MakeThing(@Option(description = "Where") Optional<String> workspace) implements Request<String> {}

    @Operation(
            name = "thing:nowhere",
            permission = "thing:write",
            in = Where.WORKSPACE,
            effect = Effect.CHANGES,
            summary = "Is about a workspace and does not ask which",
            rest = "POST /nowhere")
    record MakeNowhere() implements Request<String> {}

    @Operation(
            name = "thing:tune",
            permission = "thing:write",
            in = Where.HOUSE,
            effect = Effect.CHANGES,
            summary = "Tunes a thing",
            rest = "PUT /things/{id}")
    record TuneThing(
            @Argument(description = "Which") String id,
            @Argument(description = "KEY=VALUE") List<String> settings) implements Request<String> {}

    @Operation(
            name = "thing:move",
            permission = "thing:write",
            in = Where.OBJECT,
            effect = Effect.CHANGES,
            summary = "Moves a thing",
            rest = "POST /things/{id}/move")
    record MoveThing(@Argument(description = "Which") String id) implements Request<String> {}

    @Operation(
            name = "thing:seek",
            permission = "thing:read",
            in = Where.ANYWHERE,
            effect = Effect.READS,
            summary = "Seeks things",
            rest = "GET /sought")
    record SeekThings() implements Request<String> {}

    @Operation(
            name = "thing:send",
            permission = "thing:write",
            in = Where.HOUSE,
            effect = Effect.CHANGES,
            summary = "Takes a file",
            rest = "POST /sent")
    record SendThing(
            @Argument(description = "Name, URL or file", upload = true)
            String source) implements Request<String> {}

    @Operation(
            name = "thing:send-two",
            permission = "thing:write",
            in = Where.HOUSE,
            effect = Effect.CHANGES,
            summary = "Takes two files",
            rest = "POST /sent-two")
    record SendTwo(
            @Argument(description = "One", upload = true) String one,
            @Option(description = "Another", upload = true) Optional<String> other)
            implements Request<String> {}

    @Operation(
            name = "thing:send-none",
            permission = "thing:write",
            in = Where.HOUSE,
            effect = Effect.READS,
            summary = "Takes a file where nothing can be sent",
            rest = "GET /sent-none")
    record SendNone(
            @Option(description = "One", upload = true) String one) implements Request<String> {}

    @Operation(
            name = "thing:send-many",
            permission = "thing:write",
            in = Where.HOUSE,
            effect = Effect.CHANGES,
            summary = "Takes a file that is no text",
            rest = "POST /sent-many")
    record SendMany(
            @Option(description = "One", upload = true) List<String> one) implements Request<String> {}

    static OperationSet set(Binding<?, ?>... bindings) {
        return () -> List.of(bindings);
    }

    static Binding<Paint, Paint> paint() {
        return Binding.now(Paint.class, (paint, caller) -> paint);
    }
}
