package io.agentic.platform.api.audit;

import static java.util.Objects.requireNonNull;

import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Something to be accounted for. A text that does not apply is empty; one that is too long is cut, and says so. Names that others are
 * found by (actor, action, workspace, task…) are kept readable; the rest is encrypted with the key of the subject.
 *
 * @param moment which part of it this is
 * @param id names what happened: an outcome has the id of its attempt
 * @param actor the user who did it, or wanted to
 * @param subject whose data this is: the key it is encrypted with
 * @param onBehalfOf for whom, when that is somebody else
 * @param credential what the actor showed, such as {@code token:ID}; never the secret itself
 * @param door where it came in: {@code rest}, {@code shell}, {@code engine}…
 * @param workspace it happened in
 * @param task it belongs to
 * @param agents from the supervisor down to the agent that acted
 * @param plugin the release whose code acted
 * @param action {@code noun:verb}, {@code tool:name}, {@code model:provider/name}…
 * @param target what it was done to
 * @param arguments what was asked, with secrets taken out
 * @param outcome how it ended
 * @param reason in words
 * @param rule which rule decided
 * @param policyVersion of the rules it was decided by
 */
public record AuditEvent(
        Moment moment,
        String id,
        String actor,
        String subject,
        String onBehalfOf,
        String credential,
        String door,
        String workspace,
        String task,
        String agents,
        String plugin,
        String action,
        String target,
        String arguments,
        Outcome outcome,
        String reason,
        String rule,
        String policyVersion) {

    /** Characters of a name. */
    public static final int LONGEST_NAME = 256;

    /** Characters of a text for people. */
    public static final int LONGEST_TEXT = 2_048;

    /** Characters of arguments. */
    public static final int LONGEST_ARGUMENTS = 16_384;

    private static final int ID_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Which part of what happened is told. */
    public enum Moment {
        /** Somebody wants to do something. */
        ATTEMPT,
        /** What came of it. */
        OUTCOME,
        /** Something happened that nobody attempted. */
        NOTE
    }

    /** How something ended. */
    public enum Outcome {
        /** It has not ended yet. */
        OPEN,
        DONE,
        REFUSED,
        FAILED,
        CANCELLED,
        /** It was begun, and nobody knows. */
        UNKNOWN
    }

    public AuditEvent {
        requireNonNull(moment, "moment");
        requireNonNull(outcome, "outcome");
        id = bounded(id, LONGEST_NAME);
        actor = bounded(actor, LONGEST_NAME);
        subject = bounded(subject, LONGEST_NAME);
        onBehalfOf = bounded(onBehalfOf, LONGEST_NAME);
        credential = bounded(credential, LONGEST_NAME);
        door = bounded(door, LONGEST_NAME);
        workspace = bounded(workspace, LONGEST_NAME);
        task = bounded(task, LONGEST_NAME);
        agents = bounded(agents, LONGEST_TEXT);
        plugin = bounded(plugin, LONGEST_NAME);
        action = bounded(action, LONGEST_NAME);
        target = bounded(target, LONGEST_TEXT);
        arguments = bounded(arguments, LONGEST_ARGUMENTS);
        reason = bounded(reason, LONGEST_TEXT);
        rule = bounded(rule, LONGEST_NAME);
        policyVersion = bounded(policyVersion, LONGEST_NAME);
        if (id.isEmpty() || actor.isEmpty() || subject.isEmpty() || action.isEmpty()) {
            throw new IllegalArgumentException("An audit event needs id, actor, subject and action: '" + id + "', '"
                    + actor + "', '" + subject + "', '" + action + "'");
        }
    }

    /** Somebody wants to do something. */
    public static Builder attempt(String actor, String action) {
        return new Builder(Moment.ATTEMPT, newId(), actor, action);
    }

    /** The same with an id that its outcome can be given later, when the attempt is not at hand any more. */
    public static Builder attempt(String id, String actor, String action) {
        return new Builder(Moment.ATTEMPT, id, actor, action);
    }

    /** Something happened that nobody attempted. */
    public static Builder note(String actor, String action) {
        return new Builder(Moment.NOTE, newId(), actor, action).outcome(Outcome.DONE);
    }

    /** Begins the outcome of an attempt of that id, when the attempt itself is not at hand. */
    public static Builder outcomeOf(String attempt, String actor, String action) {
        return new Builder(Moment.OUTCOME, attempt, actor, action);
    }

    /** What came of this attempt: all the same, without the arguments. */
    public Builder ended(Outcome how) {
        return new Builder(Moment.OUTCOME, id, actor, action)
                .subject(subject)
                .onBehalfOf(onBehalfOf)
                .credential(credential)
                .door(door)
                .workspace(workspace)
                .task(task)
                .agents(agents)
                .plugin(plugin)
                .target(target)
                .rule(rule)
                .policyVersion(policyVersion)
                .outcome(how);
    }

    /** What is encrypted of it, as a {@linkplain FlatJson flat JSON object} without what is empty. */
    public String payload() {
        var all = FlatJson.line();
        put(all, "onBehalfOf", onBehalfOf);
        put(all, "credential", credential);
        put(all, "door", door);
        put(all, "agents", agents);
        put(all, "plugin", plugin);
        put(all, "target", target);
        put(all, "arguments", arguments);
        put(all, "reason", reason);
        put(all, "rule", rule);
        put(all, "policyVersion", policyVersion);
        return all.end();
    }

    private static void put(FlatJson.Line all, String name, String value) {
        if (!value.isEmpty()) {
            all.text(name, value);
        }
    }

    private static String newId() {
        var bytes = new byte[ID_BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static String bounded(String text, int longest) {
        requireNonNull(text, "A text that does not apply is empty, not null");
        if (text.length() <= longest) {
            return storable(text);
        }
        var cut = "… (cut; " + text.length() + " characters)";
        return storable(text.substring(0, longest - cut.length())) + cut;
    }

    /** Databases and UTF-8 have no place for NUL and for halves of characters; what is hashed must be what is kept. */
    private static String storable(String text) {
        for (int i = 0; i < text.length(); i++) {
            var one = text.charAt(i);
            if (one == '\0' || Character.isSurrogate(one)) {
                return text.codePoints()
                        .map(point -> point == 0 || point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE
                                ? '\ufffd'
                                : point)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
            }
        }
        return text;
    }

    /** Makes an event. What is not said is empty; the subject is the actor. */
    public static final class Builder {

        private final Moment moment;
        private final String id;
        private final String actor;
        private final String action;
        private String subject;
        private String onBehalfOf = "";
        private String credential = "";
        private String door = "";
        private String workspace = "";
        private String task = "";
        private String agents = "";
        private String plugin = "";
        private String target = "";
        private String arguments = "";
        private Outcome outcome = Outcome.OPEN;
        private String reason = "";
        private String rule = "";
        private String policyVersion = "";

        private Builder(Moment moment, String id, String actor, String action) {
            this.moment = moment;
            this.id = id;
            this.actor = actor;
            this.action = action;
            this.subject = actor;
        }

        public Builder subject(String subject) {
            this.subject = subject;
            return this;
        }

        public Builder onBehalfOf(String onBehalfOf) {
            this.onBehalfOf = onBehalfOf;
            return this;
        }

        public Builder credential(String credential) {
            this.credential = credential;
            return this;
        }

        public Builder door(String door) {
            this.door = door;
            return this;
        }

        public Builder workspace(String workspace) {
            this.workspace = workspace;
            return this;
        }

        public Builder task(String task) {
            this.task = task;
            return this;
        }

        public Builder agents(String agents) {
            this.agents = agents;
            return this;
        }

        public Builder plugin(String plugin) {
            this.plugin = plugin;
            return this;
        }

        public Builder target(String target) {
            this.target = target;
            return this;
        }

        public Builder arguments(String arguments) {
            this.arguments = arguments;
            return this;
        }

        public Builder reason(String reason) {
            this.reason = reason;
            return this;
        }

        public Builder rule(String rule) {
            this.rule = rule;
            return this;
        }

        public Builder policyVersion(String policyVersion) {
            this.policyVersion = policyVersion;
            return this;
        }

        public Builder outcome(Outcome outcome) {
            this.outcome = outcome;
            return this;
        }

        public AuditEvent build() {
            return new AuditEvent(
                    moment,
                    id,
                    actor,
                    subject,
                    onBehalfOf,
                    credential,
                    door,
                    workspace,
                    task,
                    agents,
                    plugin,
                    action,
                    target,
                    arguments,
                    outcome,
                    reason,
                    rule,
                    policyVersion);
        }
    }
}
