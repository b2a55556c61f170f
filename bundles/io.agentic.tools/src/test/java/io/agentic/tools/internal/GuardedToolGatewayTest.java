package io.agentic.tools.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.agentic.api.data.Fields;
import io.agentic.api.tool.Tool;
import io.agentic.api.tool.ToolCall;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.ToolUse;
import io.agentic.platform.api.access.Identity;
import io.agentic.platform.api.access.Workspaces;
import io.agentic.platform.api.tool.ToolGateway.ToolRequest;
import io.agentic.platform.api.tool.ToolGateway.ToolView;
import io.agentic.testkit.access.RuledAccess;
import io.agentic.testkit.plugin.TestRoutes;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GuardedToolGatewayTest {

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final CallLimits LIMITS = new CallLimits(2, 1, Duration.ofSeconds(60), 1_000, Duration.ZERO);

    private final Set<String> granted = new HashSet<>(Set.of("tool:call:default:echo", "tool:call:default:stuck"));
    private final RuledAccess access =
            RuledAccess.of((user, right) -> user.equals("anna") && granted.contains(right.toString()));
    private final TestRoutes routes = new TestRoutes();
    private final GuardedToolGateway gateway = gateway(access);
    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicInteger calls = new AtomicInteger();

    @AfterEach
    void letStuckThreadsGo() {
        release.countDown();
        gateway.close();
    }

    @Test
    void passesAPermittedCallWithItsArguments() {
        offer(1, "echo", call -> done(call.text("text")));

        assertThat(gateway.call(call("echo", "{\"text\":\"hello\"}")))
                .succeedsWithin(SOON)
                .isEqualTo(done("hello"));
    }

    @Test
    void refusesAToolThatIsNotThereAndNamesThoseThatAre() {
        offer(1, "echo", this::counted);

        assertThat(gateway.call(call("ehco", "{}")))
                .isCompletedWithValue(new ToolOutcome.Refused("There is no tool called 'ehco'. On offer: echo"));
    }

    @Test
    void refusesAndDoesNotRunAToolTheAgentWasNotGiven() {
        offer(1, "echo", this::counted);

        var outcome = gateway.call(request("echo", "{\"text\":\"\"}", Set.of("read_file", "git_log"), SOON));

        assertThat(outcome)
                .isCompletedWithValue(new ToolOutcome.Refused(
                        "agent t-1/coder may not use 'echo': it was given only git_log, read_file"));
        assertThat(calls).hasValue(0);
    }

    @Test
    void refusesAndDoesNotRunAToolTheUserMayNotUse() {
        offer(1, "echo", this::counted);
        granted.clear();

        assertThat(gateway.call(call("echo", "{\"text\":\"\"}")))
                .isCompletedWithValue(new ToolOutcome.Refused(
                        "user anna lacks tool:call:default:echo. Ask an administrator for a role that has it"));
        assertThat(calls).hasValue(0);
    }

    @Test
    void refusesAndDoesNotRunAToolTheWorkspaceDoesNotAdmit() {
        var elsewhere = gateway(access.admitting("read_file"));
        elsewhere.offer(this::counted, registration(1, 0, "echo", "echo.json", "Repeats a text."));

        assertThat(elsewhere.call(call("echo", "{\"text\":\"\"}")))
                .isCompletedWithValue(new ToolOutcome.Refused(
                        "workspace 'default' does not admit tool 'echo'." + " Ask an administrator to admit it there"));
        assertThat(calls).hasValue(0);
    }

    @Test
    void saysWhereArgumentsStopBeingJson() {
        offer(1, "echo", this::counted);

        assertThat(failure(gateway.call(call("echo", "{\"text\": nonsense}"))))
                .startsWith("The arguments of 'echo' are not JSON: ")
                .contains("line 1, column ");
        assertThat(failure(gateway.call(call("echo", "{\"text\":\"a\"} {}")))).contains("not JSON");
        assertThat(failure(gateway.call(call("echo", "[1]")))).contains("must be a JSON object, not array");
        assertThat(failure(gateway.call(call("echo", "[".repeat(5_000))))).contains("not JSON");
        assertThat(calls).hasValue(0);
    }

    @Test
    void takesMissingArgumentsForNone() {
        offer(1, "echo", "any.json", call -> done("fine"));

        assertThat(gateway.call(call("echo", " "))).succeedsWithin(SOON).isEqualTo(done("fine"));
    }

    @Test
    void namesAtMostThreeProblemsWithTheirPlace() {
        offer(1, "echo", this::counted);

        assertThat(failure(gateway.call(call("echo", "{\"text\":7,\"times\":0,\"a\":\"\",\"b\":\"\",\"c\":\"\"}"))))
                .startsWith("The arguments of 'echo' do not match its schema: '/")
                .contains("'/text': integer found, string expected")
                .endsWith("; and 2 more");
        assertThat(failure(gateway.call(call("echo", "{}")))).contains("required property 'text' not found");
        assertThat(calls).hasValue(0);
    }

    @Test
    void turnsAnExceptionIntoTextAndNeverPassesItOn() {
        offer(1, "echo", call -> {
            throw new IllegalStateException("no socket");
        });

        assertThat(gateway.call(call("echo", "{\"text\":\"\"}")))
                .succeedsWithin(SOON)
                .isEqualTo(
                        new ToolOutcome.Failed("tool 'echo' broke: java.lang.IllegalStateException: no socket", false));
    }

    @Test
    void survivesErrorsAndNothingForAnAnswer() {
        offer(1, "echo", call -> {
            throw new StackOverflowError();
        });
        offer(2, "stuck", call -> null);
        granted.add("tool:call:stuck");

        assertThat(failure(gateway.call(call("echo", "{\"text\":\"\"}")))).contains("java.lang.StackOverflowError");
        assertThat(failure(gateway.call(call("stuck", "{\"text\":\"\"}")))).contains("answered nothing");
    }

    @Test
    void givesUpAtTheDeadlineAlthoughTheToolDoesNot() {
        offer(1, "stuck", this::deaf);

        var outcome = gateway.call(request("stuck", "{\"text\":\"\"}", Set.of("*"), Duration.ofMillis(50)));

        assertThat(outcome).succeedsWithin(SOON).isInstanceOfSatisfying(ToolOutcome.Failed.class, failed -> {
            assertThat(failed.reason()).startsWith("No answer within ");
            assertThat(failed.retryable()).isTrue();
        });
    }

    @Test
    void doesNotBeginACallWhoseDeadlineHasPassed() {
        offer(1, "echo", this::counted);

        assertThat(failure(gateway.call(request("echo", "{\"text\":\"\"}", Set.of("*"), Duration.ofSeconds(-1)))))
                .contains("has passed");
        assertThat(calls).hasValue(0);
    }

    @Test
    void aStuckPluginClosesItsOwnDoorAndNoOther() {
        offer(1, "stuck", this::deaf);
        offer(2, "echo", call -> done("alive"));
        for (int i = 0; i < LIMITS.parallel() + LIMITS.waiting(); i++) {
            gateway.call(call("stuck", "{\"text\":\"\"}"));
        }

        var oneMore = gateway.call(call("stuck", "{\"text\":\"\"}"));
        var other = gateway.call(call("echo", "{\"text\":\"\"}"));

        assertThat(oneMore)
                .isCompletedWithValueMatching(outcome -> outcome instanceof ToolOutcome.Failed failed
                        && failed.retryable()
                        && failed.reason().startsWith("Plugin plugin.1 is busy"));
        assertThat(other).succeedsWithin(SOON).isEqualTo(done("alive"));
    }

    @Test
    void aCallThatTimesOutInTheQueueMakesRoomForAnother() {
        offer(1, "stuck", this::deaf);
        gateway.call(call("stuck", "{\"text\":\"\"}"));
        gateway.call(call("stuck", "{\"text\":\"\"}"));
        var waiting = gateway.call(request("stuck", "{\"text\":\"\"}", Set.of("*"), Duration.ofMillis(20)));
        assertThat(failure(waiting)).startsWith("No answer within");

        assertThat(gateway.call(call("stuck", "{\"text\":\"\"}"))).isNotDone();
    }

    @Test
    void cancellingInterruptsTheCall() throws Exception {
        var begun = new CountDownLatch(1);
        var interrupted = new CountDownLatch(1);
        offer(1, "echo", call -> {
            begun.countDown();
            try {
                return release.await(1, TimeUnit.MINUTES) ? done("") : done("too late");
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
        });
        var call = gateway.call(call("echo", "{\"text\":\"\"}"));
        assertThat(begun.await(5, TimeUnit.SECONDS)).isTrue();

        call.cancel(true);

        assertThat(interrupted.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(catchThrowable(call::join)).isInstanceOf(CancellationException.class);
    }

    @Test
    void aThousandCallsThatAreLateLeaveTheQueueOfAStuckPlugin() throws Exception {
        var late = new CountDownLatch(1_000);
        try (var many = new ManyWaiting()) {
            for (int i = 0; i < 1_000; i++) {
                many.gateway
                        .call(request("stuck", "{\"text\":\"\"}", Set.of("*"), Duration.ofMillis(20)))
                        .thenAccept(outcome -> late.countDown());
            }

            assertThat(late.await(5, TimeUnit.SECONDS)).isTrue();
            assertThat(many.gateway.alarms()).isZero();
            for (int i = 0; i < ManyWaiting.LIMITS.waiting(); i++) {
                assertThat(many.gateway.call(call("stuck", "{\"text\":\"\"}"))).isNotDone();
            }
        }
    }

    @Test
    void runsOutOfMemoryInOneCallOnly() {
        offer(1, "echo", call -> done("" + new long[Integer.MAX_VALUE].length));
        offer(2, "stuck", call -> done("alive"));

        assertThat(failure(gateway.call(call("echo", "{\"text\":\"\"}"))))
                .isEqualTo("'echo' needed more memory than the runtime has left. Ask it for less at a time");
        assertThat(gateway.call(call("stuck", "{\"text\":\"\"}")))
                .succeedsWithin(SOON)
                .isEqualTo(done("alive"));
    }

    @Test
    void findsAToolByItsName() {
        offer(1, "echo", this::counted);

        assertThat(gateway.find("echo")).contains(gateway.tools().get(0));
        assertThat(gateway.find("ehco")).isEmpty();
    }

    @Test
    void makesTheListOfToolsOnlyWhenTheyChange() {
        offer(1, "echo", this::counted);

        assertThat(gateway.tools()).isSameAs(gateway.tools());
    }

    @Test
    void cutsLongAnswersAndRefusesTooMuchData() {
        offer(1, "echo", call -> done("x".repeat(5_000)));
        offer(2, "stuck", call -> new ToolOutcome.Done("", Fields.of("list", List.of("y".repeat(4_000_000)))));

        assertThat(gateway.call(call("echo", "{\"text\":\"\"}")))
                .succeedsWithin(SOON)
                .isInstanceOfSatisfying(ToolOutcome.Done.class, done -> assertThat(done.content())
                        .startsWith("x".repeat(1_000) + "\n[Cut: the first 1000 of 5000 characters"));
        assertThat(failure(gateway.call(call("stuck", "{\"text\":\"\"}")))).contains("4000000");
    }

    @Test
    void runsAToolInTheWorldOfItsClassLoader() {
        var seen = new AtomicReference<ClassLoader>();
        Tool tool = call -> {
            seen.set(Thread.currentThread().getContextClassLoader());
            return done("");
        };
        offer(1, "echo", tool);

        assertThat(gateway.call(call("echo", "{\"text\":\"\"}"))).succeedsWithin(SOON);
        assertThat(seen).hasValue(tool.getClass().getClassLoader());
    }

    @Test
    void opensTheFolderOfTheTaskAndNoOther() {
        var seen = new AtomicReference<Object>();
        offer(1, "echo", "any.json", call -> {
            seen.set(call.workspace());
            return done("");
        });

        assertThat(gateway.call(in(Optional.of(Path.of("/work")), true))).succeedsWithin(SOON);
        assertThat(seen).hasValue(new FakeFolders.Empty(Path.of("/work"), true));
        assertThat(gateway.call(in(Optional.empty(), false))).succeedsWithin(SOON);
        assertThat(seen).hasValue(new FakeFolders.Empty(Path.of("/none"), false));
        assertThat(failure(gateway.call(in(Optional.of(Path.of("/missing")), false))))
                .isEqualTo("There is no folder /missing");
    }

    @Test
    void prefersTheHigherRankingThenTheOlderService() {
        gateway.offer(this::counted, registration(7, 0, "echo", "echo.json", "younger"));
        gateway.offer(this::counted, registration(3, 0, "echo", "echo.json", "older"));
        assertThat(gateway.tools()).extracting(ToolView::summary).containsExactly("older");

        gateway.offer(this::counted, registration(9, 5, "echo", "echo.json", "ranked"));
        assertThat(gateway.tools()).extracting(ToolView::summary).containsExactly("ranked");

        gateway.withdraw(9);
        assertThat(gateway.tools()).extracting(ToolView::summary).containsExactly("older");
    }

    @Test
    void offersAToolFromTheMomentItComesUntilItGoes() {
        offer(1, "echo", this::counted);
        assertThat(gateway.tools()).singleElement().satisfies(tool -> {
            assertThat(tool.plugin()).isEqualTo("plugin.1");
            assertThat(tool.version()).isEqualTo("1.2.3");
            assertThat(tool.schema()).startsWith("{\"type\":\"object\"");
        });

        gateway.withdraw(1);

        assertThat(gateway.tools()).isEmpty();
        assertThat(gateway.find("echo")).isEmpty();
    }

    @Test
    void refusesAToolThatDoesNotComeBackInTime() {
        offer(1, "echo", this::counted);
        gateway.withdraw(1);

        assertThat(gateway.call(call("echo", "{\"text\":\"\"}")))
                .succeedsWithin(SOON)
                .isEqualTo(new ToolOutcome.Refused("There is no tool called 'echo'. On offer: nothing"));
    }

    @Test
    void aCallOfAToolThatIsAwayForAMomentIsMadeWhenItIsBack() {
        offer(1, "echo", this::counted);
        gateway.withdraw(1);
        var call = gateway.call(call("echo", "{\"text\":\"\"}"));
        assertThat(call).isNotDone();

        offer(2, "echo", tool -> done("back"));

        assertThat(call).succeedsWithin(SOON).isEqualTo(done("back"));
        assertThat(gateway.alarms()).isZero();
    }

    @Test
    void aCallStillWaitingWhenItsPluginGoesIsMadeByTheNext() {
        offer(1, "stuck", this::deaf);
        var first = gateway.call(call("stuck", "{\"text\":\"\"}"));
        var second = gateway.call(call("stuck", "{\"text\":\"\"}"));
        var waiting = gateway.call(call("stuck", "{\"text\":\"\"}"));

        gateway.withdraw(1);
        offer(2, "stuck", call -> done("by the next"));
        release.countDown();

        assertThat(CompletableFuture.allOf(first, second)).succeedsWithin(SOON);
        assertThat(waiting).succeedsWithin(SOON).isEqualTo(done("by the next"));
    }

    @Test
    void ofTwoReleasesOnlyTheOneInUseIsSeenAndCalled() {
        routes.hide(2);
        gateway.offer(call -> done("old"), registration(1, 0, "echo", "any.json", "old"));
        gateway.offer(call -> done("new"), registration(2, 0, "echo", "any.json", "new"));
        assertThat(gateway.tools()).extracting(ToolView::summary).containsExactly("old");
        assertThat(gateway.call(call("echo", "{}"))).succeedsWithin(SOON).isEqualTo(done("old"));

        routes.use(2, 1);

        assertThat(gateway.tools()).extracting(ToolView::summary).containsExactly("new");
        assertThat(gateway.call(call("echo", "{}"))).succeedsWithin(SOON).isEqualTo(done("new"));
    }

    @Test
    void holdsItsLeaseUntilTheThreadHasLeftThoughTheCallWasCancelledLongAgo() throws Exception {
        var begun = new CountDownLatch(1);
        offer(1, "stuck", call -> {
            begun.countDown();
            return deaf(call);
        });
        var stuck = gateway.call(call("stuck", "{\"text\":\"\"}"));
        assertThat(begun.await(5, TimeUnit.SECONDS)).isTrue();
        stuck.cancel(true);
        await(() -> calls.get() == 1); // it has heard it

        assertThat(routes.holders(1)).containsExactly("t-1/coder");

        release.countDown();
        await(() -> routes.leases(1) == 0);
    }

    @Test
    void holdsNoLeaseOfACallThatWasNotBegun() {
        offer(1, "stuck", this::deaf);
        gateway.call(call("stuck", "{\"text\":\"\"}"));
        gateway.call(call("stuck", "{\"text\":\"\"}"));
        var waiting = gateway.call(call("stuck", "{\"text\":\"\"}"));
        assertThat(routes.leases(1)).isEqualTo(3);

        waiting.cancel(true);
        gateway.call(request("stuck", "{}", Set.of("*"), Duration.ofSeconds(-1)));
        gateway.call(request("stuck", "{}", Set.of("echo"), SOON));

        assertThat(routes.leases(1)).isEqualTo(2);
    }

    @Test
    void aToolThatGoesIsHeldUntilTheCallInsideHasEnded() throws Exception {
        var patient = gateway(access, new CallLimits(2, 1, SOON, 1_000, Duration.ofSeconds(60)));
        var begun = new CountDownLatch(1);
        Tool tool = call -> {
            begun.countDown();
            release.await();
            return done("in peace");
        };
        patient.offer(tool, registration(1, 0, "echo", "any.json", "Waits."));
        var call = patient.call(call("echo", "{}"));
        assertThat(begun.await(5, TimeUnit.SECONDS)).isTrue();

        var gone = CompletableFuture.runAsync(() -> patient.withdraw(1));
        await(() -> patient.tools().isEmpty());
        assertThat(gone).isNotDone();
        release.countDown();

        assertThat(gone).succeedsWithin(SOON);
        assertThat(call).succeedsWithin(SOON).isEqualTo(done("in peace"));
        patient.close();
    }

    @Test
    void doesNotOfferAToolThatCannotWork() {
        offer(1, "echo", "missing.json", this::counted);
        offer(2, "echo", "broken.json", this::counted);
        offer(3, "echo", "wrong.json", this::counted);
        offer(4, "echo", "remote.json", this::counted);
        offer(5, "echo", "", this::counted);
        offer(6, "Not A Name", "any.json", this::counted);
        gateway.offer(this::counted, registration(7, 0, "echo", "any.json", " "));

        assertThat(gateway.tools()).isEmpty();
    }

    /** A gateway with a deaf tool and room for many calls that wait. */
    private final class ManyWaiting implements AutoCloseable {

        private static final CallLimits LIMITS = new CallLimits(2, 1_000, Duration.ofSeconds(60), 1_000, Duration.ZERO);

        private final GuardedToolGateway gateway = new GuardedToolGateway(
                RuledAccess.open(),
                RuledAccess.open(),
                new FakeFolders(),
                new TestRoutes(),
                LIMITS,
                Clock.fixed(Instant.now(), ZoneOffset.UTC));

        ManyWaiting() {
            gateway.offer(
                    GuardedToolGatewayTest.this::deaf, registration(1, 0, "stuck", "any.json", "Repeats a text."));
        }

        @Override
        public void close() {
            gateway.close();
        }
    }

    private ToolOutcome counted(ToolCall call) {
        calls.incrementAndGet();
        return done("");
    }

    /** Does not end for an interrupt. */
    private ToolOutcome deaf(ToolCall call) {
        while (true) {
            try {
                release.await();
                return done("at last");
            } catch (InterruptedException ignored) {
                calls.incrementAndGet();
            }
        }
    }

    private void offer(int id, String name, Tool tool) {
        offer(id, name, "echo.json", tool);
    }

    private GuardedToolGateway gateway(RuledAccess access) {
        return gateway(access, LIMITS);
    }

    private GuardedToolGateway gateway(RuledAccess access, CallLimits limits) {
        return new GuardedToolGateway(access, access, new FakeFolders(), routes, limits, Clock.systemUTC());
    }

    private void offer(int id, String name, String schema, Tool tool) {
        gateway.offer(tool, registration(id, 0, name, schema, "Repeats a text."));
    }

    private static ToolRegistration registration(int id, int ranking, String name, String schema, String summary) {
        return new ToolRegistration(id, ranking, id, "plugin." + id, "1.2.3", name, summary, schema, "NONE");
    }

    private static ToolRequest call(String tool, String arguments) {
        return request(tool, arguments, Set.of("*"), Duration.ofMinutes(5));
    }

    private static ToolRequest request(String tool, String arguments, Set<String> allowed, Duration time) {
        return new ToolRequest(
                new ToolUse("1", tool, arguments),
                "t-1/coder",
                Identity.actingFor("anna"),
                Workspaces.DEFAULT,
                allowed,
                Optional.empty(),
                false,
                Instant.now().plus(time),
                "key");
    }

    private static ToolRequest in(Optional<Path> folder, boolean write) {
        return new ToolRequest(
                new ToolUse("1", "echo", "{}"),
                "t-1/coder",
                Identity.actingFor("anna"),
                Workspaces.DEFAULT,
                Set.of("*"),
                folder,
                write,
                Instant.MAX,
                "key");
    }

    private static void await(BooleanSupplier condition) {
        var end = System.nanoTime() + SOON.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("what was waited for has not come").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private static ToolOutcome done(String content) {
        return new ToolOutcome.Done(content);
    }

    private static String failure(CompletableFuture<ToolOutcome> call) {
        assertThat(call).succeedsWithin(SOON).isInstanceOf(ToolOutcome.Failed.class);
        return ((ToolOutcome.Failed) call.join()).reason();
    }
}
