/**
 * Agents: who does the work of a task.
 *
 * <p>A plugin <em>implements</em> {@link io.agentic.api.agent.AgentType} and registers it as a service described by
 * {@link io.agentic.api.agent.AgentSpec}. An agent type is a pure step function: the runtime journals what it decides and does the work.
 */
@Export
@Version("0.1.0")
package io.agentic.api.agent;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
