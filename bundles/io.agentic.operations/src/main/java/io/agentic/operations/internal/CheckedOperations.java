package io.agentic.operations.internal;

import io.agentic.platform.api.access.AccessPolicy;
import io.agentic.platform.api.access.Caller;
import io.agentic.platform.api.access.Right;
import io.agentic.platform.api.audit.AuditEvent;
import io.agentic.platform.api.audit.AuditTrail;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.AnswerStream;
import io.agentic.platform.api.operation.Operation.Effect;
import io.agentic.platform.api.operation.Operation.Where;
import io.agentic.platform.api.operation.OperationOutcome;
import io.agentic.platform.api.operation.OperationOutcome.Done;
import io.agentic.platform.api.operation.OperationOutcome.NotDone;
import io.agentic.platform.api.operation.OperationSet;
import io.agentic.platform.api.operation.OperationSpec;
import io.agentic.platform.api.operation.OperationSpec.Parameter;
import io.agentic.platform.api.operation.Operations;
import io.agentic.platform.api.operation.Problem;
import io.agentic.platform.api.operation.Problem.Code;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a verb run only if it is in the table, the caller may, and the input fits; in this order. Turns every ending into a value.
 *
 * <p>Without an {@link AccessPolicy} or an {@link AuditTrail} this component does not exist, so that no surface has a door to forget, and
 * none a way past the trail: what changes something is on disk as an attempt before it is begun, and what was only looked at is on disk before
 * it is handed over.
 *
 * <p>What goes on when the trail has it, handlers and surfaces that take their time among them, goes on on threads of this component: the
 * trail's own thread writes for everybody.
 */
@Component
public final class CheckedOperations implements Operations {

    private static final Logger LOG = LoggerFactory.getLogger(CheckedOperations.class);
    private static final int THREADS = 16;
    private static final long IDLE_SECONDS = 10;

    private final AccessPolicy policy;
    private final AuditTrail trail;
    private final Supplier<String> references;
    private final JsonTree json = new JsonTree();
    private final List<OperationSet> sets = new ArrayList<>();
    private final ThreadPoolExecutor threads;
    private volatile VerbTable verbs = VerbTable.EMPTY;

    @Activate
    public CheckedOperations(
            @Reference(name = "policy") AccessPolicy policy, @Reference(name = "trail") AuditTrail trail) {
        this(policy, trail, () -> UUID.randomUUID().toString().substring(0, 8));
    }

    CheckedOperations(AccessPolicy policy, AuditTrail trail, Supplier<String> references) {
        this.policy = policy;
        this.trail = trail;
        this.references = references;
        threads = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                CheckedOperations::thread);
        threads.allowCoreThreadTimeOut(true);
        // What was begun is told and answered even if it takes longer than this component is there.
        threads.setRejectedExecutionHandler((work, closed) -> thread(work).start());
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "agentic-operations");
        thread.setDaemon(true);
        return thread;
    }

    @Deactivate
    void close() {
        threads.shutdown();
    }

    @Reference(name = "sets", cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    synchronized void addSet(OperationSet set) {
        sets.add(set);
        follow();
    }

    synchronized void removeSet(OperationSet set) {
        sets.remove(set);
        follow();
    }

    private void follow() {
        var known = verbs.refusals();
        verbs = VerbTable.of(sets);
        verbs.refusals().stream().filter(refusal -> !known.contains(refusal)).forEach(LOG::warn);
    }

    @Override
    public List<OperationSpec> table() {
        return verbs.specs();
    }

    @Override
    public Optional<OperationSpec> find(String name) {
        return verbs.find(name).map(Verb::spec);
    }

    @Override
    public Optional<Problem> objection(String name, Map<String, ?> input, Caller caller) {
        var verb = verbs.find(name);
        if (verb.isEmpty()) {
            return Optional.of(noSuchVerb(name));
        }
        try {
            admit(verb.get(), input, caller);
            return Optional.empty();
        } catch (Exception | LinkageError trouble) {
            return Optional.of(problem(verb.get().spec(), trouble));
        }
    }

    @Override
    public CompletionStage<OperationOutcome> invoke(String name, Map<String, ?> input, Caller caller) {
        return invoke(name, input, caller, AnswerStream.NOBODY);
    }

    @Override
    public CompletionStage<OperationOutcome> invoke(
            String name, Map<String, ?> input, Caller caller, AnswerStream stream) {
        var verb = verbs.find(name);
        if (verb.isEmpty()) {
            return CompletableFuture.completedFuture(new NotDone(noSuchVerb(name)));
        }
        var spec = verb.get().spec();
        Admitted admitted;
        String rule;
        try {
            admitted = admit(verb.get(), input, caller);
            rule = rule(caller, admitted.right());
        } catch (Exception | LinkageError trouble) {
            var refused = new NotDone(problem(spec, trouble));
            var use = new UseRecord(spec, input, caller, Verb.namedWorkspace(input), "");
            return kept(use.whole(refused)).handleAsync((done, unwritten) -> refused, threads);
        }
        var use = new UseRecord(spec, input, caller, admitted.right().workspace(), rule);
        return spec.effect() == Effect.READS ? looked(admitted, use, caller) : done(admitted, use, caller, stream);
    }

    /** Nothing is handed over that the trail does not know of. */
    private CompletionStage<OperationOutcome> looked(Admitted admitted, UseRecord use, Caller caller) {
        return outcome(admitted, caller, AnswerStream.NOBODY).thenCompose(outcome -> kept(use.whole(outcome))
                .handleAsync(
                        (done, unwritten) ->
                                unwritten == null ? outcome : new NotDone(problem(admitted.spec(), cause(unwritten))),
                        threads));
    }

    /** Nothing is begun that the trail does not know of. */
    private CompletionStage<OperationOutcome> done(
            Admitted admitted, UseRecord use, Caller caller, AnswerStream stream) {
        return kept(use.attempt())
                .handleAsync(
                        (done, unwritten) -> unwritten == null
                                ? outcome(admitted, caller, stream).thenCompose(outcome -> told(use, outcome))
                                : CompletableFuture.<OperationOutcome>completedFuture(
                                        new NotDone(problem(admitted.spec(), cause(unwritten)))),
                        threads)
                .thenCompose(stage -> stage);
    }

    private CompletionStage<OperationOutcome> told(UseRecord use, OperationOutcome outcome) {
        return kept(use.outcome(outcome))
                .handleAsync(
                        (done, unwritten) -> {
                            if (unwritten != null) {
                                LOG.error(
                                        "{} was done, and the audit trail knows only of the attempt: {}",
                                        use,
                                        unwritten.toString());
                            }
                            return outcome;
                        },
                        threads);
    }

    private CompletionStage<OperationOutcome> outcome(Admitted admitted, Caller caller, AnswerStream stream) {
        CompletionStage<Object> answer;
        try {
            answer = admitted.use().call(caller, stream).thenApply(json::of);
        } catch (Exception | LinkageError trouble) {
            answer = CompletableFuture.failedFuture(trouble);
        }
        return answer.handle((value, trouble) ->
                trouble == null ? new Done(value) : new NotDone(problem(admitted.spec(), cause(trouble))));
    }

    private CompletionStage<Void> kept(AuditEvent event) {
        try {
            return trail.record(List.of(event));
        } catch (RuntimeException trouble) {
            return CompletableFuture.failedFuture(trouble);
        }
    }

    /** What allows it, as far as that can be said of the house or one workspace. */
    private String rule(Caller caller, Right right) {
        var decision = policy.decide(caller.who(), right);
        return decision.allowed() ? decision.reason() : "";
    }

    /** A use that may go on, and the right that lets it. */
    private record Admitted(Verb.Use<?, ?> use, Right right) {

        OperationSpec spec() {
            return use.verb().spec();
        }
    }

    private static Problem noSuchVerb(String name) {
        return new Problem(Code.NOT_FOUND, "There is no verb '" + name + "'.", "See --help for those there are.");
    }

    /** Who holds the right nowhere learns nothing about the input, and who may not see an object nothing about whether it is there. */
    private Admitted admit(Verb<?, ?> verb, Map<String, ?> input, Caller caller) {
        var spec = verb.spec();
        var right = spec.where() == Where.WORKSPACE ? verb.rightIn(input) : Right.of(spec.permission());
        switch (spec.where()) {
            case HOUSE, WORKSPACE -> demand(caller, right);
            case ANYWHERE, OBJECT -> {
                if (policy.reach(caller.who(), right.name()).isEmpty()) {
                    throw refusal(caller, right);
                }
            }
        }
        var use = verb.bind(input);
        if (spec.where() != Where.OBJECT) {
            return new Admitted(use, right);
        }
        var room = use.room();
        if (room.isEmpty()
                || !policy.permits(caller.who(), Right.of(spec.noun() + ":read").in(room.get()))) {
            throw unseen(spec, input);
        }
        demand(caller, right.in(room.get()));
        return new Admitted(use, right.in(room.get()));
    }

    private void demand(Caller caller, Right right) {
        if (!policy.permits(caller.who(), right)) {
            throw refusal(caller, right);
        }
    }

    private AgenticException refusal(Caller caller, Right right) {
        return new AgenticException(
                Code.REFUSED,
                policy.decide(caller.who(), right).reason() + ".",
                "Ask an administrator for a role that has it.");
    }

    private static AgenticException unseen(OperationSpec spec, Map<String, ?> input) {
        var id = spec.parameters().stream()
                .filter(Parameter::positional)
                .findFirst()
                .map(parameter -> " '" + ScalarForms.shown(String.valueOf(input.get(parameter.name()))) + "'")
                .orElse("");
        return new AgenticException(
                Code.NOT_FOUND, "There is no " + spec.noun() + id + ".", "See " + spec.noun() + ":list.");
    }

    private Problem problem(OperationSpec spec, Throwable trouble) {
        if (trouble instanceof AgenticException expected) {
            return expected.problem();
        }
        if (trouble instanceof IllegalArgumentException wrong && wrong.getMessage() != null) {
            return new Problem(Code.USAGE, wrong.getMessage(), "");
        }
        var reference = references.get();
        LOG.error("{} failed, reference {}: {}", spec.name(), reference, story(trouble));
        return new Problem(
                Code.FAILED,
                spec.name() + " failed inside the runtime, reference " + reference + ".",
                "An administrator finds the reason beside this reference in the log.");
    }

    /** Text, since a logged exception object pins the class loader it came from. */
    private static String story(Throwable trouble) {
        var text = new StringWriter();
        trouble.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    private static Throwable cause(Throwable trouble) {
        return trouble instanceof CompletionException && trouble.getCause() != null ? trouble.getCause() : trouble;
    }
}
