package io.agentic.assembly.itest.crash;

import io.agentic.api.agent.AgentType;
import io.agentic.api.agent.Tier;
import io.agentic.api.event.TaskEvent;
import io.agentic.api.model.ModelInfo;
import io.agentic.api.model.ModelRequest;
import io.agentic.api.task.TaskId;
import io.agentic.api.tool.Effect;
import io.agentic.api.tool.Tool;
import io.agentic.api.tool.ToolCall;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.Workspace;
import io.agentic.engine.internal.AgentTypeRegistry;
import io.agentic.engine.internal.AgentTypeRegistry.AgentTypeView;
import io.agentic.engine.internal.EngineLimits;
import io.agentic.engine.internal.TaskEngine;
import io.agentic.engine.internal.agents.SupervisorAgent;
import io.agentic.engine.internal.agents.WorkerAgent;
import io.agentic.engine.internal.story.AgentState;
import io.agentic.engine.internal.story.Limits;
import io.agentic.platform.api.access.Reach;
import io.agentic.platform.api.model.ModelGateway;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem;
import io.agentic.platform.api.store.Journal.TaskHead;
import io.agentic.platform.api.tool.FolderAccess;
import io.agentic.store.jdbc.internal.JdbcJournal;
import io.agentic.testkit.access.RuledAccess;
import io.agentic.testkit.plugin.TestRoutes;
import io.agentic.tools.internal.CallLimits;
import io.agentic.tools.internal.GuardedToolGateway;
import io.agentic.tools.internal.ToolRegistration;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The process that is halted: engine, door to tools and journal of the product, with a model and tools that note what they are asked.
 *
 * <p>Begins the {@link ReferenceTask} when the database has no task, else takes it up, plays the person who approves, and ends with exit
 * code 0 when the task has ended.
 */
final class CrashChild {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String PERSON = "bob";
    /** So that calls and answers overlap. */
    private static final int SLOW_MILLIS = 3;

    private final Ledger ledger;
    private final Clock clock;
    private final AgentTypeRegistry types = new AgentTypeRegistry(new TestRoutes());
    private long services;

    private CrashChild(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Database, key file, ledger, fault, and how far the clock is set back. */
    public static void main(String[] words) throws Exception {
        var ledger = new Ledger(Path.of(words[2]));
        var fault = Fault.of(words[3]);
        var journal = new JdbcJournal(TestDatabase.dataSource(words[0]), Path.of(words[1]), 4096, 512);
        var halting = new HaltingJournal(journal, fault, ledger);
        var task = halting.list(List.of(), Reach.EVERYWHERE, 1).stream()
                .findFirst()
                .map(TaskHead::id);
        var kept = task.map(halting::noteKept).orElse(0L);
        ledger.note("begun", fault);
        new CrashChild(
                        ledger,
                        Clock.offset(Clock.systemUTC(), Duration.parse(words[4]).negated()))
                .run(halting, task, kept);
        // Not by returning: threads of the pools would be waited for, and nothing is to be tidied up.
        Runtime.getRuntime().halt(0);
    }

    /** @param before what happened up to this seq happened in an earlier process */
    private void run(HaltingJournal journal, Optional<TaskId> unfinished, long before) throws Exception {
        type("supervisor", Tier.SUPERVISOR, new SupervisorAgent());
        ReferenceTask.SPECIALISTS.forEach(name -> type(name, Tier.SPECIALIST, ReferenceTask.specialist(name)));
        type("worker", Tier.WORKER, new WorkerAgent());
        var engine = new TaskEngine(
                journal,
                new NotingModel(),
                tools(),
                new NoFolders(),
                RuledAccess.open(),
                types,
                limits(),
                PATIENCE,
                clock);
        engine.takeUp();
        var task = unfinished.isPresent()
                ? unfinished.get()
                : engine.submit(ReferenceTask.request())
                        .toCompletableFuture()
                        .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        var ended = new CountDownLatch(1);
        engine.follow(task, before, event -> {
            if (event.kind() == TaskEvent.Kind.RESUMED) {
                approveAllThatWaits(engine, task);
            } else if (event.kind() == TaskEvent.Kind.ENDED) {
                ended.countDown();
            }
        });
        if (!ended.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            ledger.note("stuck", engine.story(task).status());
            Runtime.getRuntime().halt(1);
        }
        var story = engine.story(task);
        ledger.note("ended", story.status());
        ledger.note("result", String.valueOf(story.root().outcome()).replaceAll("\\s+", "_"));
    }

    private static EngineLimits limits() {
        return new EngineLimits(
                0.8,
                new Limits(3, 4, 40, 50, 100_000),
                Duration.ofMinutes(5),
                60,
                0,
                new EngineLimits.Capacity(100, 100, 16, 16, 10_000_000),
                new EngineLimits.Retention(Duration.ZERO, Duration.ZERO));
    }

    /** What waits is written with the record that says the task was taken up again. */
    private void approveAllThatWaits(TaskEngine engine, TaskId task) {
        var waiting = new ArrayList<String>();
        engine.story(task).agents().forEach(agent -> agent.openCalls().stream()
                .filter(AgentState.Call::waiting)
                .map(call -> agent.id() + " " + call.use().id())
                .forEach(waiting::add));
        waiting.forEach(call -> ledger.note("waits", call));
        if (!waiting.isEmpty()) {
            waiting.forEach(call -> ledger.note("approved", call));
            while (!decided(engine, task)) {
                Thread.onSpinWait();
            }
        }
    }

    /** False while the engine says that the task is just being taken up. */
    private static boolean decided(TaskEngine engine, TaskId task) {
        try {
            engine.decide(task, true, PERSON);
            return true;
        } catch (AgenticException e) {
            if (e.problem().code() == Problem.Code.UNAVAILABLE) {
                return false;
            }
            throw e;
        }
    }

    private void type(String name, Tier tier, AgentType type) {
        var view = new AgentTypeView(
                name, tier, "Does " + name, List.of(name), List.of(), List.of("*"), "implementation", "test");
        types.add(++services, new AgentTypeRegistry.Offer(ReferenceTask.counted(type, ledger), view, 0));
    }

    private GuardedToolGateway tools() {
        var gateway = new GuardedToolGateway(
                RuledAccess.open(),
                RuledAccess.open(),
                new NoFolders(),
                new TestRoutes(),
                new CallLimits(16, 100, PATIENCE, 10_000, Duration.ZERO),
                clock);
        offer(gateway, ReferenceTask.LOOK, Effect.NONE);
        offer(gateway, ReferenceTask.PUT, Effect.IDEMPOTENT);
        offer(gateway, ReferenceTask.PAY, Effect.ONCE);
        return gateway;
    }

    private void offer(GuardedToolGateway gateway, String name, Effect effect) {
        gateway.offer(
                new NotingTool(),
                new ToolRegistration(
                        ++services, 0, 1, "test", "1.0.0", name, "Does " + name, "call.json", effect.name()));
    }

    /** Notes when it begins and when it ends. */
    private final class NotingTool implements Tool {

        @Override
        public ToolOutcome call(ToolCall call) throws InterruptedException {
            var agent = call.caller().substring(call.caller().indexOf('/') + 1);
            ledger.note("call", agent, call.text("call"), call.idempotencyKey());
            Thread.sleep(SLOW_MILLIS);
            ledger.note("called", agent, call.text("call"), call.idempotencyKey());
            return new ToolOutcome.Done("did " + call.text("call"));
        }
    }

    /** Notes what it is asked, and answers by script. */
    private final class NotingModel implements ModelGateway {

        private static final ModelView VIEW = new ModelView(
                "test", new ModelInfo("scripted", "A script", false, 10_000, BigDecimal.ZERO, BigDecimal.ZERO));

        @Override
        public List<ModelView> models() {
            return List.of(VIEW);
        }

        @Override
        public ModelView resolve(String reference) {
            return VIEW;
        }

        @Override
        public CompletableFuture<Routed> ask(
                String reference, Asker asker, ModelRequest request, Consumer<String> piece) {
            ledger.note("ask", ReferenceTask.piece(request), ReferenceTask.round(request));
            return CompletableFuture.supplyAsync(
                    () -> Routed.of(ReferenceTask.answer(request), VIEW),
                    CompletableFuture.delayedExecutor(SLOW_MILLIS, TimeUnit.MILLISECONDS));
        }
    }

    /** The task has no folder. */
    private static final class NoFolders implements FolderAccess {

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
            throw new UnsupportedOperationException("no task here has a folder");
        }

        @Override
        public Workspace none() {
            return null;
        }
    }
}
