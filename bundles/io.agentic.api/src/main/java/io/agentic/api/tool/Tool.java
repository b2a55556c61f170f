package io.agentic.api.tool;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * One thing an agent can do, such as opening a pull request.
 *
 * <p>Register an implementation as a service, with its name and schema in {@link ToolSpec}'s component property type, and the runtime
 * offers it to agents; unregister it and no new call is admitted. Called from many threads at once, always on the plugin's own executor.
 */
@ConsumerType
public interface Tool {

    /**
     * Does the work, blocking until it is done.
     *
     * <p>Expected trouble (a bad argument, a remote 404) is a returned {@link ToolOutcome}, because an agent can read it and try
     * again. A thrown exception means a bug; the door turns it into {@link ToolOutcome.Failed}.
     *
     * @param call arguments that match the tool's JSON Schema, the task's files, the deadline, the idempotency key
     * @return what happened
     * @throws InterruptedException if the call ran past its deadline or was cancelled; let it through
     */
    ToolOutcome call(ToolCall call) throws InterruptedException;
}
