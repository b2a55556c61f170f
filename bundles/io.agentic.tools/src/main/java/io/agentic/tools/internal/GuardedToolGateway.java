package io.agentic.tools.internal;

import io.agentic.api.tool.Tool;
import io.agentic.api.tool.ToolCall;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.Workspace;
import io.agentic.platform.api.access.AccessPolicy;
import io.agentic.platform.api.access.Right;
import io.agentic.platform.api.access.Workspaces;
import io.agentic.platform.api.plugin.Offers.Visit;
import io.agentic.platform.api.plugin.PluginWork;
import io.agentic.platform.api.plugin.ReleaseRoutes;
import io.agentic.platform.api.tool.FolderAccess;
import io.agentic.platform.api.tool.ToolGateway;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a call through only if the tool is on offer, the agent was given it, the user may, and there is time. Never blocks the caller:
 * arguments are read, files opened and the tool called on the threads of the tool's own plugin.
 *
 * <p>Answers are completed on a thread of the plugin, or on the timer's one thread when time is up, so work that depends on them
 * belongs on another executor.
 */
@Component(configurationPid = "io.agentic.tools", immediate = true)
@Designate(ocd = ToolGatewayConfig.class)
public final class GuardedToolGateway implements ToolGateway {

    private static final Logger log = LoggerFactory.getLogger(GuardedToolGateway.class);

    private static final int MAX_NAME_CHARS = 64;

    private static final Right CALL = Right.of("tool:call");

    private final AccessPolicy policy;
    private final Workspaces workspaces;
    private final FolderAccess folders;
    private final CallLimits limits;
    private final Clock clock;
    private final OfferedTools offered;
    private final ScheduledThreadPoolExecutor timer;

    @Activate
    public GuardedToolGateway(
            @Reference(name = "policy") AccessPolicy policy,
            @Reference(name = "workspaces") Workspaces workspaces,
            @Reference(name = "folders") FolderAccess folders,
            @Reference(name = "routes") ReleaseRoutes routes,
            ToolGatewayConfig config) {
        this(policy, workspaces, folders, routes, CallLimits.of(config), Clock.systemUTC());
    }

    public GuardedToolGateway(
            AccessPolicy policy,
            Workspaces workspaces,
            FolderAccess folders,
            ReleaseRoutes routes,
            CallLimits limits,
            Clock clock) {
        this.policy = policy;
        this.workspaces = workspaces;
        this.folders = folders;
        this.limits = limits;
        this.clock = clock;
        offered = new OfferedTools(routes, limits, clock);
        timer = new ScheduledThreadPoolExecutor(1, work -> {
            var thread = new Thread(work, "tool-timer");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
    }

    @Reference(
            name = "tools",
            service = Tool.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "withdraw")
    void offer(Tool tool, ServiceReference<Tool> reference) {
        var bundle = reference.getBundle();
        if (bundle != null) { // gone again already otherwise
            offer(tool, ToolRegistration.of(reference, bundle));
        }
    }

    /** Waits a while for the calls inside; the tool may close afterwards. */
    void withdraw(ServiceReference<Tool> reference) {
        withdraw(ToolRegistration.serviceId(reference));
    }

    public void offer(Tool tool, ToolRegistration registration) {
        offered.add(registration, tool);
    }

    void withdraw(long serviceId) {
        offered.remove(serviceId);
    }

    /** Lets in no new call. Those inside end by themselves or at their deadline, then their threads end. */
    @Deactivate
    public void close() {
        offered.close();
        timer.shutdown();
    }

    /** How many calls inside will be ended when their time is up. */
    int alarms() {
        return timer.getQueue().size();
    }

    @Override
    public List<ToolView> tools() {
        return offered.snapshot().views();
    }

    @Override
    public Optional<ToolView> find(String name) {
        return Optional.ofNullable(offered.snapshot().byName().get(name)).map(OfferedTool::view);
    }

    @Override
    public CompletableFuture<ToolOutcome> call(ToolRequest request) {
        var name = request.use().tool();
        var visit = offered.admit(name, request.caller());
        if (visit.isEmpty() && offered.absence(name).isEmpty()) {
            return refused(unknown(request));
        }
        var objection = objection(request, name);
        if (objection.isPresent()) {
            visit.ifPresent(Visit::end);
            return refused(objection.get());
        }
        var now = clock.instant();
        var deadline = earlier(request.deadline(), now.plus(limits.timeout()));
        var time = Duration.between(now, deadline);
        if (time.isNegative() || time.isZero()) {
            visit.ifPresent(Visit::end);
            return CompletableFuture.completedFuture(new ToolOutcome.Failed(
                    "'" + name + "' was not called: the deadline " + deadline + " has passed", false));
        }
        var call = new PendingCall(request, deadline);
        visit.ifPresentOrElse(call::enter, call::lookAgain);
        endAfter(time, call);
        return call.answer;
    }

    private String unknown(ToolRequest request) {
        return "There is no tool called '" + OutcomeText.head(request.use().tool(), MAX_NAME_CHARS) + "'. On offer: "
                + offered.snapshot().byName().keySet().stream()
                        .filter(other -> allowed(request, other))
                        .collect(names());
    }

    /** Agent, workspace and user must all agree; says which of them does not. */
    private Optional<String> objection(ToolRequest request, String name) {
        if (!allowed(request, name)) {
            return Optional.of("agent " + request.caller() + " may not use '" + name + "': it was given only "
                    + request.allowed().stream().sorted().collect(names()));
        }
        if (workspaces
                .find(request.workspace())
                .filter(room -> room.admitsTool(name))
                .isEmpty()) {
            return Optional.of("workspace '" + request.workspace() + "' does not admit tool '" + name
                    + "'. Ask an administrator to admit it there");
        }
        var right = CALL.in(request.workspace()).on(name);
        return policy.permits(request.who(), right)
                ? Optional.empty()
                : Optional.of("user " + policy.decide(request.who(), right).reason()
                        + ". Ask an administrator for a role that has it");
    }

    private void endAfter(Duration time, PendingCall call) {
        if (call.answer.isDone()) {
            return;
        }
        try {
            var alarm = timer.schedule(
                    () -> call.answer.complete(tooLate(call.name(), time)), time.toNanos(), TimeUnit.NANOSECONDS);
            call.answer.whenComplete((outcome, cancelled) -> alarm.cancel(false));
        } catch (RejectedExecutionException e) {
            call.answer.complete(new ToolOutcome.Failed("The door to tools has closed. Try again later", true));
        }
    }

    /** On a thread of the plugin. */
    private ToolOutcome outcome(OfferedTool tool, ToolRequest request, Instant deadline) {
        var name = tool.view().name();
        try {
            var arguments = tool.schema().check(name, request.use().arguments());
            var objection = request.folder().flatMap(folders::objection);
            if (objection.isPresent()) {
                return new ToolOutcome.Failed(objection.get(), false);
            }
            var call = new ToolCall(
                    name, request.caller(), arguments, workspace(request), deadline, request.idempotencyKey());
            var answer = new PluginWork(request.caller(), request.folder()).during(() -> tool.call(call));
            return OutcomeText.bounded(name, answer, limits.resultChars());
        } catch (ToolSchema.BadArguments e) {
            return new ToolOutcome.Failed(e.getMessage(), false);
        } catch (InterruptedException e) {
            return new ToolOutcome.Failed("'" + name + "' was interrupted", true);
        } catch (OutOfMemoryError e) {
            log.warn("{} ran out of memory in a call of {}", tool.registration(), request.caller());
            return new ToolOutcome.Failed(
                    "'" + name + "' needed more memory than the runtime has left. Ask it for less at a time", false);
        } catch (Throwable e) { // a plugin's bug, whatever it is, must not pass the door
            var broken = OutcomeText.of(e);
            log.warn("{} broke in a call of {}: {}", tool.registration(), request.caller(), broken);
            return new ToolOutcome.Failed("tool '" + name + "' broke: " + broken, false);
        }
    }

    private Workspace workspace(ToolRequest request) {
        return request.folder()
                .<Workspace>map(folder -> folders.open(folder, request.write()))
                .orElseGet(folders::none);
    }

    private static ToolOutcome tooLate(String tool, Duration time) {
        return new ToolOutcome.Failed(
                "No answer within " + seconds(time) + " from '" + tool + "'. Try again, or ask it for less", true);
    }

    private static boolean allowed(ToolRequest request, String tool) {
        return request.allowed().contains("*") || request.allowed().contains(tool);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static String seconds(Duration time) {
        return time.toMillis() < 1000 ? time.toMillis() + " ms" : time.toSeconds() + " s";
    }

    private static Collector<CharSequence, ?, String> names() {
        return Collectors.collectingAndThen(Collectors.joining(", "), names -> names.isEmpty() ? "nothing" : names);
    }

    private static CompletableFuture<ToolOutcome> refused(String reason) {
        return CompletableFuture.completedFuture(new ToolOutcome.Refused(reason));
    }

    /** A call that may be made, on its way to whoever offers the tool now, or waiting for the tool to come back. */
    private final class PendingCall {

        private final ToolRequest request;
        private final Instant deadline;
        private final CompletableFuture<ToolOutcome> answer = new CompletableFuture<>();

        PendingCall(ToolRequest request, Instant deadline) {
            this.request = request;
            this.deadline = deadline;
        }

        String name() {
            return request.use().tool();
        }

        void enter(Visit<OfferedTool> visit) {
            visit.offer().door().run(new Attempt(this, visit), answer);
        }

        void lookAgain() {
            if (!answer.isDone()) {
                offered.admit(name(), request.caller()).ifPresentOrElse(this::enter, this::await);
            }
        }

        private void await() {
            offered.absence(name())
                    .ifPresentOrElse(
                            back -> back.thenRun(this::lookAgain),
                            () -> answer.complete(new ToolOutcome.Refused(unknown(request))));
        }
    }

    /** A call inside a tool. */
    private final class Attempt implements PluginDoor.Work {

        private final PendingCall call;
        private final Visit<OfferedTool> visit;

        Attempt(PendingCall call, Visit<OfferedTool> visit) {
            this.call = call;
            this.visit = visit;
        }

        @Override
        public Optional<ToolOutcome> call() {
            try {
                return visit.withdrawn()
                        ? Optional.empty()
                        : Optional.of(outcome(visit.offer(), call.request, call.deadline));
            } finally {
                left();
            }
        }

        @Override
        public void again() {
            call.lookAgain();
        }

        @Override
        public void left() {
            visit.end();
        }
    }
}
