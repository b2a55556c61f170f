package io.agentic.operations.internal;

import io.agentic.platform.api.access.Caller;
import io.agentic.platform.api.audit.AuditEvent;
import io.agentic.platform.api.audit.AuditEvent.Outcome;
import io.agentic.platform.api.audit.FlatJson;
import io.agentic.platform.api.operation.OperationOutcome;
import io.agentic.platform.api.operation.OperationOutcome.NotDone;
import io.agentic.platform.api.operation.OperationSpec;
import io.agentic.platform.api.operation.OperationSpec.Parameter;
import io.agentic.platform.api.operation.OperationSpec.Type;
import io.agentic.platform.api.operation.Problem;
import io.agentic.platform.api.operation.Problem.Code;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** What the audit trail is told of one use of a verb: who, through which door, on what, with which values but secret ones. */
final class UseRecord {

    /** In the first line of one, whoever wrote it and wherever it was pasted to. */
    private static final String PRIVATE_KEY = "PRIVATE KEY-----";

    private static final int LONGEST_VALUE = 1_000;

    /** Among settings one may be a secret; whoever takes them tells the trail himself what was set. */
    private static final Pattern SECRET =
            Pattern.compile("password|secret|token|credential|apikey|settings", Pattern.CASE_INSENSITIVE);

    private final AuditEvent attempt;

    /**
     * @param workspace where; empty for the house
     * @param rule what allowed it; empty when nothing did
     */
    UseRecord(OperationSpec spec, Map<String, ?> input, Caller caller, String workspace, String rule) {
        attempt = AuditEvent.attempt(caller.user(), spec.name())
                .credential(caller.who().credential())
                .door(caller.door())
                .workspace(workspace)
                .target(target(spec, input))
                .arguments(arguments(spec, input))
                .rule(rule)
                .build();
    }

    AuditEvent attempt() {
        return attempt;
    }

    /** The attempt with its end in one: of what was refused, or only looked at. */
    AuditEvent whole(OperationOutcome outcome) {
        return ended(outcome).arguments(attempt.arguments()).build();
    }

    AuditEvent outcome(OperationOutcome outcome) {
        return ended(outcome).build();
    }

    @Override
    public String toString() {
        return attempt.action() + " by " + attempt.actor();
    }

    private AuditEvent.Builder ended(OperationOutcome outcome) {
        return outcome instanceof NotDone not
                ? attempt.ended(kind(not.problem())).reason(not.problem().message())
                : attempt.ended(Outcome.DONE);
    }

    private static Outcome kind(Problem problem) {
        return problem.code() == Code.REFUSED ? Outcome.REFUSED : Outcome.FAILED;
    }

    private static String target(OperationSpec spec, Map<String, ?> input) {
        return spec.parameters().stream()
                .filter(parameter -> parameter.positional() && !secret(parameter))
                .findFirst()
                .map(parameter -> input.get(parameter.name()))
                .filter(value -> !privateKey(value))
                .map(value -> ScalarForms.shown(value))
                .orElse("");
    }

    private static String arguments(OperationSpec spec, Map<String, ?> input) {
        var shown = new LinkedHashMap<String, String>();
        for (var parameter : spec.parameters()) {
            if (input.get(parameter.name()) != null) {
                var text = String.valueOf(input.get(parameter.name()));
                shown.put(parameter.name(), secret(parameter) || privateKey(text) ? "(not kept)" : bounded(text));
            }
        }
        return shown.isEmpty() ? "" : FlatJson.write(shown);
    }

    /** What files hold may be anything. */
    private static boolean secret(Parameter parameter) {
        return parameter.type() == Type.CONTENT
                || SECRET.matcher(parameter.name()).find();
    }

    /** Pasted by mistake for the public one. */
    private static boolean privateKey(Object value) {
        return String.valueOf(value).contains(PRIVATE_KEY);
    }

    private static String bounded(String text) {
        return text.length() <= LONGEST_VALUE
                ? text
                : text.substring(0, LONGEST_VALUE) + "… (cut; " + text.length() + " characters)";
    }
}
