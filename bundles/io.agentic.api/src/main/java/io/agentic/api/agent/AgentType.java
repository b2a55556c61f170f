package io.agentic.api.agent;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A kind of agent, as a pure step function.
 *
 * <p>Register an implementation as a service with its {@link AgentSpec}, and the runtime can give it work. An instance is shared by all
 * agents of the type and called from many threads, so it keeps nothing: what an agent must remember goes into {@link Step#state()}.
 * The runtime journals each step before anybody outside the task can notice it, and never calls {@code next} again for an event whose
 * answer is on disk.
 */
@ConsumerType
public interface AgentType {

    /**
     * Decides what an agent does next. No input or output, no waiting, no clock: everything needed comes in.
     *
     * <p>A thrown exception, or no answer within the runtime's step limit, fails the agent.
     *
     * @param agent what the agent knows
     * @param event what has happened since its last step
     * @return what to do, and what to remember
     */
    Step next(AgentView agent, AgentEvent event);
}
