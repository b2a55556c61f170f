package io.agentic.bench;

import io.agentic.api.agent.AgentOutcome;
import io.agentic.api.task.TaskId;
import io.agentic.api.task.TaskRequest;
import io.agentic.api.task.TaskStatus;
import io.agentic.api.tool.Effect;
import io.agentic.api.tool.Tool;
import io.agentic.api.tool.ToolCall;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.Workspace;
import io.agentic.bench.WatchedJournal.Append;
import io.agentic.engine.internal.AgentTypeRegistry;
import io.agentic.engine.internal.EngineLimits;
import io.agentic.engine.internal.EngineLimits.Capacity;
import io.agentic.engine.internal.EngineLimits.Retention;
import io.agentic.engine.internal.TaskEngine;
import io.agentic.engine.internal.story.Limits;
import io.agentic.platform.api.tool.FolderAccess;
import io.agentic.plugins.internal.AtomicRoutes;
import io.agentic.testkit.access.RuledAccess;
import io.agentic.testkit.store.InMemoryJournal;
import io.agentic.testkit.tool.MapWorkspace;
import io.agentic.tools.internal.CallLimits;
import io.agentic.tools.internal.GuardedToolGateway;
import io.agentic.tools.internal.ToolRegistration;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** The engine as the distribution wires and configures it: behind it the door to tools with eight of them, before it a listener. */
final class BenchEngine implements AutoCloseable {

    /** As configured by default, but for the model, which all tasks may ask at the same time. */
    private static final EngineLimits LIMITS = new EngineLimits(
            0.8,
            new Limits(3, 8, 200, 100, 2_000_000),
            Duration.ofHours(1),
            300,
            10,
            new Capacity(20_000, 10_000, 20_000, 16, Runtime.getRuntime().maxMemory() / 4),
            new Retention(Duration.ofHours(24), Duration.ZERO));

    private static final String USER = "bench";

    private final Team team;
    private final AutoCloseable store;
    private final GuardedToolGateway tools;
    private final ScriptedGateway model;
    private final LongAdder told = new LongAdder();
    final WatchedJournal journal;
    final TaskEngine engine;

    private BenchEngine(Team team, Duration thinking, WatchedJournal journal, AutoCloseable store) {
        this(team, team.types(), Set.of(), thinking, journal, store);
    }

    private BenchEngine(
            Team team,
            AgentTypeRegistry types,
            Set<String> workspaces,
            Duration thinking,
            WatchedJournal journal,
            AutoCloseable store) {
        this.team = team;
        this.store = store;
        this.journal = journal;
        var access =
                RuledAccess.of((user, right) -> right.name().equals("tool:call"), workspaces.toArray(String[]::new));
        tools = new GuardedToolGateway(
                access,
                access,
                new NoFolder(),
                new AtomicRoutes(),
                new CallLimits(16, 256, Duration.ofSeconds(120), 100_000, Duration.ZERO),
                Clock.systemUTC());
        for (int i = 1; i <= 8; i++) {
            tools.offer(
                    new LookUp(),
                    new ToolRegistration(
                            i,
                            0,
                            1,
                            "io.agentic.bench",
                            "1.0.0",
                            "look_up_" + i,
                            "Looks up a topic.",
                            "topic.json",
                            Effect.NONE.name()));
        }
        model = new ScriptedGateway(thinking);
        engine = new TaskEngine(
                journal,
                model,
                tools,
                new NoFolder(),
                access,
                types,
                LIMITS,
                Duration.ofSeconds(10),
                Clock.systemUTC());
        engine.addListener(event -> told.increment());
    }

    /** On a journal in memory that forgets each task when it has ended. */
    static BenchEngine inMemory(Team team) {
        return inMemory(team, append -> {});
    }

    /** The same with other agents, for several workspaces. */
    static BenchEngine inMemory(AgentTypeRegistry types, Set<String> workspaces) {
        var memory = new InMemoryJournal();
        return new BenchEngine(
                Team.PLAIN,
                types,
                workspaces,
                Duration.ZERO,
                new WatchedJournal(memory, memory::remove, append -> {}),
                () -> {});
    }

    static BenchEngine inMemory(Team team, Consumer<Append> whenWritten) {
        var memory = new InMemoryJournal();
        return new BenchEngine(team, Duration.ZERO, new WatchedJournal(memory, memory::remove, whenWritten), () -> {});
    }

    /** On a database as the distribution configures it. */
    static BenchEngine onSqlite(Team team, Duration thinking, Path folder, Consumer<Append> whenWritten) {
        var sqlite = new Sqlite(folder);
        var durable = sqlite.journal();
        return new BenchEngine(team, thinking, new WatchedJournal(durable, task -> {}, whenWritten), durable::close);
    }

    TaskRequest request(String objective) {
        var request = TaskRequest.builder(objective, USER);
        team.plan().ifPresent(request::plan);
        return request.build();
    }

    /** Submits a task; completes when it has ended and that is on disk. */
    CompletableFuture<TaskStatus> run(TaskRequest request) {
        return engine.submit(request).toCompletableFuture().thenCompose(journal::end);
    }

    /** What the task's supervisor brought; empty text when it brought nothing. */
    String result(TaskId task) {
        return engine.story(task)
                .root()
                .outcome()
                .map(outcome -> outcome instanceof AgentOutcome.Finished finished ? finished.result() : "")
                .orElse("");
    }

    /** How many events the listener was told. */
    long told() {
        return told.sum();
    }

    @Override
    public void close() {
        engine.stop();
        model.close();
        tools.close();
        try {
            store.close();
        } catch (Exception e) {
            throw new IllegalStateException("The store does not close", e);
        }
    }

    private static final class LookUp implements Tool {

        @Override
        public ToolOutcome call(ToolCall call) {
            return new ToolOutcome.Done("nothing");
        }
    }

    private static final class NoFolder implements FolderAccess {

        @Override
        public boolean isCommon(Path folder) {
            return true;
        }

        @Override
        public Optional<String> objection(Path folder) {
            return Optional.of("Tasks of the bench have no folder");
        }

        @Override
        public Folder open(Path folder, boolean write) {
            throw new UnsupportedOperationException("Tasks of the bench have no folder");
        }

        @Override
        public Workspace none() {
            return new MapWorkspace();
        }
    }
}
