package io.agentic.engine.internal;

import io.agentic.api.agent.AgentType;
import io.agentic.api.agent.Tier;
import io.agentic.api.event.TaskEvent;
import io.agentic.api.model.ModelRequest;
import io.agentic.api.task.TaskId;
import io.agentic.api.task.TaskRequest;
import io.agentic.api.tool.Effect;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.Workspace;
import io.agentic.engine.internal.AgentTypeRegistry.AgentTypeView;
import io.agentic.engine.internal.agents.GeneralistAgent;
import io.agentic.engine.internal.agents.SupervisorAgent;
import io.agentic.engine.internal.agents.ValidatorAgent;
import io.agentic.engine.internal.agents.WorkerAgent;
import io.agentic.engine.internal.story.Limits;
import io.agentic.engine.internal.story.TaskState;
import io.agentic.platform.api.model.ModelGateway;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem;
import io.agentic.platform.api.store.Journal;
import io.agentic.platform.api.tool.FolderAccess;
import io.agentic.platform.api.tool.ToolGateway;
import io.agentic.testkit.access.RuledAccess;
import io.agentic.testkit.model.CollectingStream;
import io.agentic.testkit.model.ScriptedModel;
import io.agentic.testkit.plugin.TestRoutes;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/** An engine on a journal of choice, with tools and a model made for a test. */
final class EngineRig implements AutoCloseable {

    private static final String[] WORKSPACES =
            IntStream.range(1, 24).mapToObj(number -> "w" + number).toArray(String[]::new);

    private static final long WAIT_SECONDS = 10;
    private static final long STEP_MILLIS = 500;

    final ScriptedModel model;
    final Map<String, Function<ToolGateway.ToolRequest, CompletableFuture<ToolOutcome>>> tools = new LinkedHashMap<>();
    final Map<String, Effect> effects = new LinkedHashMap<>();
    final List<ModelGateway.Asker> askers = Collections.synchronizedList(new ArrayList<>());
    final List<ToolGateway.ToolRequest> calls = Collections.synchronizedList(new ArrayList<>());
    final TestRoutes routes = new TestRoutes();
    final AgentTypeRegistry types = new AgentTypeRegistry(routes);
    final TaskEngine engine;
    private long services;

    EngineRig(Journal journal, ScriptedModel model) {
        this(journal, model, new Limits(3, 4, 40, 50, 100_000));
    }

    EngineRig(Journal journal, ScriptedModel model, Limits limits) {
        this(journal, model, limits(limits));
    }

    EngineRig(Journal journal, ScriptedModel model, EngineLimits limits) {
        this.model = model;
        house("supervisor", Tier.SUPERVISOR, new SupervisorAgent(), "implementation", "*");
        house("generalist", Tier.SPECIALIST, new GeneralistAgent(), "implementation", "*");
        house("worker", Tier.WORKER, new WorkerAgent(), "implementation", "*");
        house("validator", Tier.SPECIALIST, new ValidatorAgent(), "validation", "check_citations");
        engine = new TaskEngine(
                journal,
                new OneModel(),
                new TestTools(),
                new AnyFolder(),
                RuledAccess.open(WORKSPACES),
                types,
                limits,
                Duration.ofMillis(STEP_MILLIS),
                Clock.systemUTC());
        engine.takeUp();
    }

    static EngineLimits limits(Limits task) {
        return limits(task, new EngineLimits.Capacity(100, 80, 50, 16, 10_000_000));
    }

    static EngineLimits limits(Limits task, EngineLimits.Capacity capacity) {
        return new EngineLimits(
                0.8,
                task,
                Duration.ofMinutes(5),
                60,
                0,
                capacity,
                new EngineLimits.Retention(Duration.ZERO, Duration.ZERO));
    }

    void house(String name, Tier tier, AgentType type, String phase, String... tools) {
        type(name, tier, type, phase, List.of(), List.of(tools));
    }

    void type(String name, Tier tier, AgentType type, String phase, List<String> keywords, List<String> tools) {
        var view = new AgentTypeView(
                name, tier, "Does " + name, List.of(name), keywords, tools, phase, "plugin-of-" + name);
        types.add(++services, new AgentTypeRegistry.Offer(type, view, 0));
    }

    EngineRig tool(String name, Function<ToolGateway.ToolRequest, ToolOutcome> does) {
        tools.put(name, request -> CompletableFuture.completedFuture(does.apply(request)));
        return this;
    }

    TaskId submit(String objective) throws Exception {
        return submit(TaskRequest.builder(objective, "ana").build());
    }

    TaskId submit(TaskRequest request) throws Exception {
        return engine.submit(request).toCompletableFuture().get(WAIT_SECONDS, TimeUnit.SECONDS);
    }

    /** The task once it has ended. */
    TaskState run(String objective) throws Exception {
        return ended(submit(objective));
    }

    TaskState ended(TaskId task) throws Exception {
        await(task, TaskEvent.Kind.ENDED);
        return engine.story(task);
    }

    /** Events of a task up to the first of a kind. */
    List<TaskEvent> await(TaskId task, TaskEvent.Kind kind) throws Exception {
        var events = Collections.synchronizedList(new ArrayList<TaskEvent>());
        var seen = new CompletableFuture<Void>();
        try (var following = engine.follow(task, 0, event -> {
            events.add(event);
            if (event.kind() == kind) {
                seen.complete(null);
            }
        })) {
            seen.get(WAIT_SECONDS, TimeUnit.SECONDS);
        }
        return List.copyOf(events);
    }

    /** Looks until something is so. */
    static void await(BooleanSupplier condition) {
        var end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("What was waited for has not come");
            }
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        engine.stop();
    }

    private final class OneModel implements ModelGateway {

        @Override
        public List<ModelView> models() {
            return List.of(new ModelView("test", model.models().get(0)));
        }

        @Override
        public ModelView resolve(String reference) {
            if (!reference.isEmpty() && !reference.equals("test/scripted")) {
                throw new AgenticException(Problem.Code.NOT_FOUND, "There is no model '" + reference + "'.", "");
            }
            return models().get(0);
        }

        @Override
        public CompletableFuture<Routed> ask(
                String reference, Asker asker, ModelRequest request, Consumer<String> piece) {
            askers.add(asker);
            return Futures.followedBy(
                    model.ask(request, new CollectingStream()).toCompletableFuture(),
                    (outcome, trouble) -> Routed.of(outcome, resolve(reference)));
        }
    }

    private final class TestTools implements ToolGateway {

        @Override
        public List<ToolView> tools() {
            return tools.keySet().stream()
                    .sorted()
                    .map(name -> new ToolView(
                            name, "Does " + name, "{}", effects.getOrDefault(name, Effect.NONE), "test", "1.0.0"))
                    .toList();
        }

        @Override
        public Optional<ToolView> find(String name) {
            return tools().stream().filter(tool -> tool.name().equals(name)).findFirst();
        }

        @Override
        public CompletableFuture<ToolOutcome> call(ToolRequest request) {
            calls.add(request);
            var tool = tools.get(request.use().tool());
            return tool == null
                    ? CompletableFuture.completedFuture(new ToolOutcome.Refused(
                            "No tool called '" + request.use().tool() + "'"))
                    : tool.apply(request);
        }
    }

    private static final class AnyFolder implements FolderAccess {

        @Override
        public boolean isCommon(Path folder) {
            return true;
        }

        @Override
        public Optional<String> objection(Path folder) {
            return Optional.empty();
        }

        @Override
        public Folder open(Path folder, boolean write) {
            throw new UnsupportedOperationException("the engine opens no folder itself");
        }

        @Override
        public Workspace none() {
            throw new UnsupportedOperationException("the engine opens no folder itself");
        }
    }
}
