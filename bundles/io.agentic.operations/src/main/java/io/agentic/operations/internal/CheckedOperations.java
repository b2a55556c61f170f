package io.agentic.operations.internal;

import io.agentic.platform.api.access.AccessPolicy;
import io.agentic.platform.api.access.Caller;
import io.agentic.platform.api.access.Right;
import io.agentic.platform.api.operation.AgenticException;
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
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a verb run only if it is in the table, the caller may, and the input fits; in this order. Turns every ending into a value.
 *
 * <p>Without an {@link AccessPolicy} this component does not exist, so that no surface has a door to forget.
 */
@Component
public final class CheckedOperations implements Operations {

    private static final Logger LOG = LoggerFactory.getLogger(CheckedOperations.class);

    private final AccessPolicy policy;
    private final Supplier<String> references;
    private final JsonTree json = new JsonTree();
    private final List<OperationSet> sets = new ArrayList<>();
    private volatile VerbTable verbs = VerbTable.EMPTY;

    @Activate
    public CheckedOperations(@Reference(name = "policy") AccessPolicy policy) {
        this(policy, () -> UUID.randomUUID().toString().substring(0, 8));
    }

    CheckedOperations(AccessPolicy policy, Supplier<String> references) {
        this.policy = policy;
        this.references = references;
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
        var verb = verbs.find(name);
        if (verb.isEmpty()) {
            return CompletableFuture.completedFuture(new NotDone(noSuchVerb(name)));
        }
        var spec = verb.get().spec();
        return called(verb.get(), input, caller).handle((answer, trouble) -> {
            var outcome = trouble == null ? new Done(answer) : new NotDone(problem(spec, cause(trouble)));
            record(spec, caller, outcome);
            return outcome;
        });
    }

    private static Problem noSuchVerb(String name) {
        return new Problem(Code.NOT_FOUND, "There is no verb '" + name + "'.", "See --help for those there are.");
    }

    private CompletionStage<Object> called(Verb<?, ?> verb, Map<String, ?> input, Caller caller) {
        try {
            return admit(verb, input, caller).call(caller).thenApply(json::of);
        } catch (Exception | LinkageError trouble) {
            return CompletableFuture.failedFuture(trouble);
        }
    }

    /** Who holds the right nowhere learns nothing about the input, and who may not see an object nothing about whether it is there. */
    private Verb.Use<?, ?> admit(Verb<?, ?> verb, Map<String, ?> input, Caller caller) {
        var spec = verb.spec();
        var right = Right.of(spec.permission());
        switch (spec.where()) {
            case HOUSE -> demand(caller, right);
            case WORKSPACE -> demand(caller, verb.rightIn(input));
            case ANYWHERE, OBJECT -> {
                if (policy.reach(caller.who(), right.name()).isEmpty()) {
                    throw refusal(caller, right);
                }
            }
        }
        var use = verb.bind(input);
        if (spec.where() == Where.OBJECT) {
            var room = use.room();
            if (room.isEmpty()
                    || !policy.permits(
                            caller.who(), Right.of(spec.noun() + ":read").in(room.get()))) {
                throw unseen(spec, input);
            }
            demand(caller, right.in(room.get()));
        }
        return use;
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

    private static void record(OperationSpec spec, Caller caller, OperationOutcome outcome) {
        if (spec.effect() != Effect.READS) {
            LOG.info(
                    "{} through {}: {} {}",
                    caller.user(),
                    caller.door(),
                    spec.name(),
                    outcome instanceof NotDone not ? not.problem().code() : "DONE");
        }
    }
}
