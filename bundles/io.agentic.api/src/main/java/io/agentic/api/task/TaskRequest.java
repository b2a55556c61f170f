package io.agentic.api.task;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What somebody wants done. Made with {@link #builder}, since it will grow.
 */
public final class TaskRequest {

    /** An objective may have so many characters; what is longer belongs into a file of the task's folder. */
    public static final int MAX_OBJECTIVE = 20_000;

    private static final int MAX_PARAMETERS = 50;
    private static final int MAX_VALUE = 10_000;
    private static final Pattern PARAMETER = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,63}");

    private final String objective;
    private final String requester;
    private final List<String> scope;
    private final String workspace;
    private final String folder;
    private final boolean write;
    private final String model;
    private final String plan;
    private final Duration deadline;
    private final Priority priority;
    private final Map<String, String> parameters;

    private TaskRequest(Builder builder) {
        objective = builder.objective.strip();
        requester = builder.requester;
        scope = List.copyOf(builder.scope);
        workspace = builder.workspace;
        folder = builder.folder;
        write = builder.write;
        model = builder.model;
        plan = builder.plan;
        deadline = builder.deadline;
        priority = builder.priority;
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(builder.parameters));
        if (objective.isEmpty()) {
            throw new IllegalArgumentException("The objective is empty. Say in a sentence what is to be done");
        }
        if (objective.length() > MAX_OBJECTIVE) {
            throw new IllegalArgumentException("The objective has " + objective.length() + " characters; at most "
                    + MAX_OBJECTIVE + " are allowed. Put the rest into a file of the folder and name it");
        }
        if (deadline != null && (deadline.isNegative() || deadline.isZero())) {
            throw new IllegalArgumentException("The deadline must be longer than nothing: " + deadline);
        }
        if (parameters.size() > MAX_PARAMETERS) {
            throw new IllegalArgumentException(
                    "There are " + parameters.size() + " parameters; at most " + MAX_PARAMETERS + " are allowed");
        }
        parameters.forEach(TaskRequest::checkParameter);
    }

    private static void checkParameter(String name, String value) {
        if (!PARAMETER.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "'" + name + "' is no name of a parameter. Begin with a letter, go on with"
                            + " letters, digits, '_', '.' or '-', 64 at most");
        }
        if (value.length() > MAX_VALUE) {
            throw new IllegalArgumentException("Parameter '" + name + "' has " + value.length()
                    + " characters; at most " + MAX_VALUE + " are allowed. Put them into a file of the folder");
        }
    }

    /**
     * Begins a request.
     *
     * @param objective what is to be done, in a person's words
     * @param requester the user in whose name everything will happen
     */
    public static Builder builder(String objective, String requester) {
        return new Builder(objective, requester);
    }

    /** What is to be done; not empty. */
    public String objective() {
        return objective;
    }

    /** The user in whose name everything happens. */
    public String requester() {
        return requester;
    }

    /** The permissions that what the requester showed is limited to, and so the task; empty for all that he has. */
    public List<String> scope() {
        return scope;
    }

    /** The workspace the task belongs to. */
    public String workspace() {
        return workspace;
    }

    /** The absolute path of the folder that tools may see; empty for a task without files. */
    public Optional<String> folder() {
        return Optional.ofNullable(folder);
    }

    /** Whether tools may change files in the folder. */
    public boolean write() {
        return write;
    }

    /** {@code provider/model}, or empty for the configured default. */
    public Optional<String> model() {
        return Optional.ofNullable(model);
    }

    /** A delegation plan as JSON that takes the place of the planner's, or empty. */
    public Optional<String> plan() {
        return Optional.ofNullable(plan);
    }

    /** How long the whole task may take, or empty for the configured limit. */
    public Optional<Duration> deadline() {
        return Optional.ofNullable(deadline);
    }

    /** How it stands beside other tasks of its workspace. */
    public Priority priority() {
        return priority;
    }

    /** What agents are told beside the objective, by name, in the order it was said. Agents that know a name heed it. */
    public Map<String, String> parameters() {
        return parameters;
    }

    /** Collects what a request says. Not for several threads. */
    public static final class Builder {

        private final String objective;
        private final String requester;
        private List<String> scope = List.of();
        private String workspace = "default";
        private String folder;
        private boolean write;
        private String model;
        private String plan;
        private Duration deadline;
        private Priority priority = Priority.NORMAL;
        private final Map<String, String> parameters = new LinkedHashMap<>();

        private Builder(String objective, String requester) {
            this.objective = objective;
            this.requester = requester;
        }

        /** @param permissions that nothing done for the task may go beyond; empty for no limit but the requester's rights */
        public Builder scope(List<String> permissions) {
            scope = permissions;
            return this;
        }

        public Builder workspace(String name) {
            workspace = name;
            return this;
        }

        public Builder folder(String absolutePath) {
            folder = absolutePath;
            return this;
        }

        public Builder write(boolean allowed) {
            write = allowed;
            return this;
        }

        public Builder model(String reference) {
            model = reference;
            return this;
        }

        public Builder plan(String json) {
            plan = json;
            return this;
        }

        public Builder deadline(Duration limit) {
            deadline = limit;
            return this;
        }

        public Builder priority(Priority among) {
            priority = among;
            return this;
        }

        public Builder parameter(String name, String value) {
            parameters.put(name, value);
            return this;
        }

        /** @throws IllegalArgumentException if what was collected makes no sense; the message says what */
        public TaskRequest build() {
            return new TaskRequest(this);
        }
    }
}
