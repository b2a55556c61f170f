package io.agentic.operations.internal;

import static io.agentic.operations.internal.SampleVerbs.paint;
import static io.agentic.operations.internal.SampleVerbs.set;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.api.data.Fields;
import io.agentic.api.task.TaskId;
import io.agentic.operations.internal.SampleVerbs.Colour;
import io.agentic.operations.internal.SampleVerbs.ListThings;
import io.agentic.operations.internal.SampleVerbs.MakeThing;
import io.agentic.operations.internal.SampleVerbs.MoveThing;
import io.agentic.operations.internal.SampleVerbs.Picky;
import io.agentic.operations.internal.SampleVerbs.SameName;
import io.agentic.operations.internal.SampleVerbs.SeekThings;
import io.agentic.operations.internal.SampleVerbs.Thing;
import io.agentic.platform.api.access.AccessPolicy;
import io.agentic.platform.api.access.Caller;
import io.agentic.platform.api.access.Identity;
import io.agentic.platform.api.access.Reach;
import io.agentic.platform.api.access.Right;
import io.agentic.platform.api.audit.AuditEvent;
import io.agentic.platform.api.audit.AuditEvent.Moment;
import io.agentic.platform.api.audit.AuditEvent.Outcome;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.AnswerStream;
import io.agentic.platform.api.operation.OperationOutcome;
import io.agentic.platform.api.operation.OperationOutcome.Done;
import io.agentic.platform.api.operation.OperationOutcome.NotDone;
import io.agentic.platform.api.operation.OperationSet.Binding;
import io.agentic.platform.api.operation.OperationSet.Handler;
import io.agentic.platform.api.operation.OperationSpec;
import io.agentic.platform.api.operation.Problem;
import io.agentic.platform.api.operation.Problem.Code;
import io.agentic.testkit.access.RuledAccess;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BiPredicate;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class CheckedOperationsTest {

    private static final Problem FULL = new Problem(Code.UNAVAILABLE, "The disk is full.", "Make room.");
    private static final Caller ANA = new Caller(Identity.actingFor("ana"), "test");

    private final CheckedOperations operations = new CheckedOperations(
            RuledAccess.of((user, right) -> user.equals("ana") && !right.name().equals("thing:read")),
            this::record,
            () -> "r1");
    private final List<AuditEvent> trail = new ArrayList<>();
    private boolean trailFails;

    @Test
    void bindsCallsAndAnswersWithAJsonValue() {
        operations.addSet(set(paint()));

        var outcome = invoke("thing:paint", Map.of("id", "a", "colour", "red"), ANA);

        assertThat(((Done) outcome).value())
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("id", "a")
                .containsEntry("words", List.of())
                .containsEntry("colour", "RED")
                .containsEntry("twice", false)
                .containsEntry("deadline", null);
    }

    @Test
    void writesInstantsAsTextAndWhatIsAbsentAsNull() {
        var open = new CheckedOperations(RuledAccess.open(), this::record, () -> "r1");
        var part = new Thing(
                new TaskId("t-1"),
                Optional.empty(),
                Colour.RED,
                Instant.parse("2026-11-23T10:00:00Z"),
                Duration.ofSeconds(90),
                Path.of("/srv/x"),
                Fields.of("n", 1),
                List.of());
        open.addSet(set(Binding.now(ListThings.class, (nothing, caller) -> List.of(part))));

        var outcome =
                open.invoke("thing:list", Map.of(), ANA).toCompletableFuture().join();

        var note = new HashMap<String, Object>(Map.of(
                "id", "t-1",
                "colour", "RED",
                "at", "2026-11-23T10:00:00Z",
                "age", "PT1M30S",
                "path", "/srv/x",
                "more", Map.of("n", 1),
                "parts", List.of()));
        note.put("note", null);
        assertThat(outcome).isEqualTo(new Done(List.of(note)));
    }

    @Test
    void tellsTheAnswerOfAVerbThatChangesSomethingAsItComesAndOfNoOther() {
        var told = new ArrayList<String>();
        var open = new CheckedOperations(RuledAccess.open(), this::record, () -> "r1");
        open.addSet(set(
                Binding.streaming(MakeThing.class, (make, caller, stream) -> {
                    stream.text("once");
                    return CompletableFuture.completedFuture("once upon");
                }),
                Binding.streaming(ListThings.class, (list, caller, stream) -> {
                    stream.text("before the trail knows");
                    return CompletableFuture.completedFuture(List.of());
                })));

        var made = open.invoke("thing:make", Map.of(), ANA, telling(told));
        var listed = open.invoke("thing:list", Map.of(), ANA, telling(told));

        assertThat(made.toCompletableFuture().join()).isEqualTo(new Done("once upon"));
        assertThat(listed.toCompletableFuture().join()).isEqualTo(new Done(List.of()));
        assertThat(told).containsExactly("once");
    }

    private static AnswerStream telling(List<String> told) {
        return new AnswerStream() {

            @Override
            public void text(String piece) {
                told.add(piece);
            }

            @Override
            public void onGone(Runnable action) {}
        };
    }

    @Test
    void refusesAVerbThatIsNotInTheTable() {
        assertThat(problem(invoke("thing:fly", Map.of(), ANA)).code()).isEqualTo(Code.NOT_FOUND);
    }

    @Test
    void refusesAndDoesNotRunWhatNobodyCanSayWhyItIsAllowed() {
        var broken = new CheckedOperations(new BreaksWhenAskedWhy(), this::record, () -> "r1");
        var done = new ArrayList<String>();
        broken.addSet(set(Binding.now(MakeThing.class, (make, caller) -> {
            done.add("made");
            return "";
        })));

        var outcome =
                broken.invoke("thing:make", Map.of(), ANA).toCompletableFuture().join();

        assertThat(problem(outcome).code()).isEqualTo(Code.FAILED);
        assertThat(done).isEmpty();
        assertThat(trail).singleElement().extracting(AuditEvent::outcome).isEqualTo(Outcome.FAILED);
    }

    /** A policy that goes away between two questions. */
    private static final class BreaksWhenAskedWhy implements AccessPolicy {

        @Override
        public boolean permits(Identity who, Right right) {
            return true;
        }

        @Override
        public Decision decide(Identity who, Right right) {
            throw new IllegalStateException("the policy is gone");
        }

        @Override
        public Reach reach(Identity who, String right) {
            return Reach.EVERYWHERE;
        }
    }

    @Test
    void refusesACallerWithoutThePermissionBeforeItLooksAtTheInput() {
        operations.addSet(set(paint()));

        var problem =
                problem(invoke("thing:paint", Map.of("nonsense", 1), new Caller(Identity.actingFor("bob"), "test")));

        assertThat(problem)
                .isEqualTo(new Problem(
                        Code.REFUSED, "bob lacks thing:write.", "Ask an administrator for a role that has it."));
    }

    @Test
    void staysShutWhenThePolicyFails() {
        var broken = new CheckedOperations(
                RuledAccess.of((user, right) -> {
                    throw new IllegalStateException("no roles");
                }),
                this::record,
                () -> "r1");
        broken.addSet(set(paint()));

        var outcome = broken.invoke("thing:paint", Map.of("id", "a"), ANA)
                .toCompletableFuture()
                .join();

        assertThat(problem(outcome).code()).isEqualTo(Code.FAILED);
    }

    @Test
    void answersWithTheProblemOfAnExpectedFailure() {
        var busy = new Problem(Code.BUSY, "All hands are full.", "Try again later.");

        var thrown = picky((input, caller) -> {
            throw new AgenticException(busy);
        });
        var failed = picky((input, caller) -> CompletableFuture.<String>supplyAsync(() -> {
            throw new CompletionException(new AgenticException(busy));
        }));

        assertThat(problem(thrown)).isEqualTo(busy);
        assertThat(problem(failed)).isEqualTo(busy);
    }

    @Test
    void takesAnIllegalArgumentForWrongUsage() {
        var byHandler = picky((input, caller) -> {
            throw new IllegalArgumentException("Seven is not liked here");
        });
        operations.addSet(set(new Binding<>(Picky.class, (input, caller) -> CompletableFuture.completedFuture("ok"))));
        var byRecord = invoke("thing:picky", Map.of("number", -1), ANA);

        assertThat(problem(byHandler)).isEqualTo(new Problem(Code.USAGE, "Seven is not liked here", ""));
        assertThat(problem(byRecord).message()).isEqualTo("The number must not be less than nothing: -1");
    }

    @Test
    void hidesAnUnexpectedFailureBehindAReference() {
        var outcomes = List.of(
                picky((input, caller) -> {
                    throw new IllegalStateException("secret-4711");
                }),
                picky((input, caller) -> {
                    throw new NoClassDefFoundError("secret/4711");
                }),
                picky((input, caller) -> CompletableFuture.failedFuture(new java.io.IOException("secret-4711"))),
                picky((input, caller) -> null),
                picky((input, caller) -> CompletableFuture.completedFuture(null)));

        assertThat(outcomes).allSatisfy(outcome -> {
            assertThat(problem(outcome).code()).isEqualTo(Code.FAILED);
            assertThat(problem(outcome).text()).contains("reference r1").doesNotContain("4711");
        });
    }

    @Test
    void knowsVerbsFromTheMomentTheyComeUntilTheyGo() {
        var first = set(Binding.now(ListThings.class, (nothing, caller) -> List.of()));
        var rival = set(Binding.now(SameName.class, (nothing, caller) -> "x"));
        operations.addSet(first);
        operations.addSet(rival);
        assertThat(operations.table()).extracting(OperationSpec::path).containsExactly("/things");

        operations.removeSet(first);

        assertThat(operations.find("thing:list")).map(OperationSpec::path).contains("/others");
        operations.removeSet(rival);
        assertThat(operations.table()).isEmpty();
    }

    @Test
    void asksForTheRightInTheWorkspaceThatIsNamed() {
        var operations = in("research", Binding.now(MakeThing.class, (make, caller) -> "made"));

        assertThat(operations.objection("thing:make", Map.of("workspace", "research"), ANA))
                .isEmpty();
        assertThat(operations.objection("thing:make", Map.of("workspace", "payroll"), ANA))
                .map(Problem::message)
                .contains("ana lacks thing:write:payroll.");
        assertThat(operations.objection("thing:make", Map.of(), ANA))
                .map(Problem::message)
                .contains("ana lacks thing:write:default.");
        assertThat(operations.objection("thing:make", Map.of("workspace", List.of("research")), ANA))
                .isPresent();
    }

    @Test
    void answersForAnObjectThatMayNotBeSeenAsForOneThatIsNotThere() {
        var operations = in("research", move());

        var hidden = operations.objection("thing:move", Map.of("id", "of-payroll"), ANA);
        var missing = operations.objection("thing:move", Map.of("id", "of-nobody-"), ANA);

        assertThat(hidden).contains(new Problem(Code.NOT_FOUND, "There is no thing 'of-payroll'.", "See thing:list."));
        assertThat(missing.map(Problem::message)).contains("There is no thing 'of-nobody-'.");
    }

    @Test
    void looksUpAHiddenObjectAsOftenAsOneThatIsNotThereAndBeginsNeither() {
        var lookedUp = new ArrayList<String>();
        var begun = new ArrayList<String>();
        var operations = in(
                "research",
                Binding.now(MoveThing.class, (move, caller) -> {
                            begun.add(move.id());
                            return "";
                        })
                        .in(move -> {
                            lookedUp.add(move.id());
                            return Optional.of(move.id())
                                    .filter("of-payroll"::equals)
                                    .map(id -> "payroll");
                        }));

        operations
                .invoke("thing:move", Map.of("id", "of-payroll"), ANA)
                .toCompletableFuture()
                .join();
        operations
                .invoke("thing:move", Map.of("id", "of-nobody-"), ANA)
                .toCompletableFuture()
                .join();

        assertThat(lookedUp).containsExactly("of-payroll", "of-nobody-");
        assertThat(begun).isEmpty();
    }

    @Test
    void refusesTheVerbWhenTheObjectMayOnlyBeSeen() {
        var operations = checked(
                (user, right) ->
                        right.workspace().equals("payroll") && right.name().equals("thing:read")
                                || right.workspace().equals("research"),
                move());

        assertThat(operations.objection("thing:move", Map.of("id", "of-research"), ANA))
                .isEmpty();
        assertThat(operations.objection("thing:move", Map.of("id", "of-payroll"), ANA))
                .map(Problem::message)
                .contains("ana lacks thing:write:payroll.");
    }

    @Test
    void tellsWhoHoldsTheRightNowhereNothingOfObjects() {
        var operations = checked((user, right) -> right.name().equals("thing:read"), move());

        assertThat(operations.objection("thing:move", Map.of("nonsense", 1), ANA))
                .map(Problem::code)
                .contains(Code.REFUSED);
    }

    @Test
    void letsInWhoHoldsARightInAnyWorkspace() {
        var operations = in("research", Binding.now(SeekThings.class, (seek, caller) -> "found"));

        assertThat(operations.objection("thing:seek", Map.of(), ANA)).isEmpty();
        assertThat(in("", Binding.now(SeekThings.class, (seek, caller) -> "found"))
                        .objection("thing:seek", Map.of(), ANA))
                .map(Problem::code)
                .contains(Code.REFUSED);
    }

    @Test
    void writesTheAttemptBeforeAndTheOutcomeAfterWhatChangesSomething() {
        operations.addSet(set(Binding.now(MakeThing.class, (make, caller) -> {
            assertThat(trail).extracting(AuditEvent::moment).containsExactly(Moment.ATTEMPT);
            return "made";
        })));

        invoke("thing:make", Map.of("workspace", "research"), ANA);

        assertThat(trail).extracting(AuditEvent::moment).containsExactly(Moment.ATTEMPT, Moment.OUTCOME);
        assertThat(trail).extracting(AuditEvent::id).containsOnly(trail.get(0).id());
        assertThat(trail).allSatisfy(event -> {
            assertThat(event.actor()).isEqualTo("ana");
            assertThat(event.action()).isEqualTo("thing:make");
            assertThat(event.door()).isEqualTo("test");
            assertThat(event.workspace()).isEqualTo("research");
            assertThat(event.rule()).isEqualTo("the rule");
        });
        assertThat(trail.get(0).arguments()).isEqualTo("{\"workspace\":\"research\"}");
        assertThat(trail.get(1).outcome()).isEqualTo(Outcome.DONE);
    }

    @Test
    void writesOneRecordOfWhatIsRefusedOrOnlyLookedAt() {
        var open = new CheckedOperations(RuledAccess.open(), this::record, () -> "r1");
        open.addSet(set(Binding.now(ListThings.class, (nothing, caller) -> List.of()), paint()));
        operations.addSet(set(paint()));

        open.invoke("thing:list", Map.of(), ANA).toCompletableFuture().join();
        invoke("thing:paint", Map.of("id", "a"), new Caller(Identity.actingFor("bob"), "test"));
        invoke("thing:paint", Map.of("colour", "no colour", "id", "a"), ANA);

        assertThat(trail)
                .extracting(
                        event -> event.actor() + " " + event.action() + " " + event.target() + " " + event.outcome())
                .containsExactly("ana thing:list  DONE", "bob thing:paint a REFUSED", "ana thing:paint a FAILED");
    }

    @Test
    void keepsNoContentOfFiles() {
        operations.addSet(set(paint()));

        invoke("thing:paint", Map.of("id", "a", "drawing", "my secret drawing"), ANA);

        assertThat(trail.get(0).arguments()).isEqualTo("{\"id\":\"a\",\"drawing\":\"(not kept)\"}");
    }

    @Test
    void keepsNoSettingsSinceASecretMayBeAmongThem() {
        operations.addSet(set(Binding.now(SampleVerbs.TuneThing.class, (tune, caller) -> "tuned")));

        invoke("thing:tune", Map.of("id", "a", "settings", List.of("apiKey=sk-1")), ANA);

        assertThat(trail.get(0).arguments()).isEqualTo("{\"id\":\"a\",\"settings\":\"(not kept)\"}");
        assertThat(trail.toString()).doesNotContain("sk-1");
    }

    @Test
    void keepsNoPrivateKeyThatWasPastedByMistake() {
        operations.addSet(set(paint()));

        invoke("thing:paint", Map.of("id", "-----BEGIN " + "PRIVATE KEY-----\nMIIEvQ"), ANA);

        assertThat(trail.get(0).arguments()).isEqualTo("{\"id\":\"(not kept)\"}");
        assertThat(trail.toString()).doesNotContain("MIIEvQ");
    }

    @Test
    void doesAndTellsNothingThatTheTrailCannotKeep() {
        var open = new CheckedOperations(RuledAccess.open(), this::record, () -> "r1");
        open.addSet(set(
                Binding.now(ListThings.class, (nothing, caller) -> List.of()),
                Binding.now(MakeThing.class, (make, caller) -> {
                    throw new AssertionError("must not be done");
                })));
        trailFails = true;

        for (var verb : List.of("thing:list", "thing:make")) {
            var outcome = open.invoke(verb, Map.of(), ANA).toCompletableFuture().join();
            assertThat(problem(outcome)).isEqualTo(FULL);
        }
    }

    @Test
    void runsNeitherHandlersNorSurfacesOnTheThreadOfTheTrail() throws InterruptedException {
        var kept = new LinkedBlockingQueue<CompletableFuture<Void>>();
        var slow = new CheckedOperations(RuledAccess.open(), events -> waiting(kept), () -> "r1");
        slow.addSet(set(
                Binding.now(ListThings.class, (nothing, caller) -> List.of()),
                Binding.now(MakeThing.class, (make, caller) -> Thread.currentThread()
                        .getName())));

        var made = slow.invoke("thing:make", Map.of(), ANA);
        kept.take().complete(null);
        var told = made.thenApply(outcome ->
                ((Done) outcome).value() + ", told on " + Thread.currentThread().getName());
        kept.take().complete(null);
        var listed = slow.invoke("thing:list", Map.of(), ANA)
                .thenApply(outcome -> Thread.currentThread().getName());
        kept.take().complete(null);

        var ours = "agentic-operations";
        assertThat(told).succeedsWithin(Duration.ofSeconds(5)).isEqualTo(ours + ", told on " + ours);
        assertThat(listed).succeedsWithin(Duration.ofSeconds(5)).isEqualTo(ours);
    }

    @Test
    void endsWhatWasBegunWhenItIsClosedMeanwhile() throws InterruptedException {
        var kept = new LinkedBlockingQueue<CompletableFuture<Void>>();
        var closing = new CheckedOperations(RuledAccess.open(), events -> waiting(kept), () -> "r1");
        closing.addSet(set(Binding.now(MakeThing.class, (make, caller) -> "made")));
        var made = closing.invoke("thing:make", Map.of(), ANA);

        closing.close();
        kept.take().complete(null);
        kept.take().complete(null);

        assertThat(made).succeedsWithin(Duration.ofSeconds(5)).isEqualTo(new Done("made"));
    }

    private static CompletionStage<Void> waiting(Queue<CompletableFuture<Void>> kept) {
        var written = new CompletableFuture<Void>();
        kept.add(written);
        return written;
    }

    private CompletionStage<Void> record(List<AuditEvent> events) {
        if (trailFails) {
            return CompletableFuture.failedFuture(new AgenticException(FULL));
        }
        trail.addAll(events);
        return CompletableFuture.completedFuture(null);
    }

    private static Binding<MoveThing, String> move() {
        return Binding.now(MoveThing.class, (move, caller) -> "moved")
                .in(move -> Optional.of(move.id().substring(3)).filter(room -> !room.equals("nobody-")));
    }

    /** All rights in one workspace, and none elsewhere. */
    private CheckedOperations in(String workspace, Binding<?, ?> verb) {
        return checked(
                (user, right) -> !workspace.isEmpty() && right.workspace().equals(workspace), verb);
    }

    private CheckedOperations checked(BiPredicate<String, Right> rule, Binding<?, ?> verb) {
        var operations = new CheckedOperations(RuledAccess.of(rule, "research", "payroll"), this::record, () -> "r1");
        operations.addSet(set(verb));
        return operations;
    }

    private OperationOutcome picky(Handler<Picky, String> handler) {
        var set = set(new Binding<>(Picky.class, handler));
        operations.addSet(set);
        var outcome = invoke("thing:picky", Map.of("number", 7), ANA);
        operations.removeSet(set);
        return outcome;
    }

    private OperationOutcome invoke(String name, Map<String, ?> input, Caller caller) {
        return operations.invoke(name, input, caller).toCompletableFuture().join();
    }

    private static Problem problem(OperationOutcome outcome) {
        assertThat(outcome).isInstanceOf(NotDone.class);
        return ((NotDone) outcome).problem();
    }
}
