/**
 * Tools: what agents can do to the world outside the runtime.
 *
 * <p>A plugin <em>implements</em> {@link io.agentic.api.tool.Tool} and registers it as a service described by
 * {@link io.agentic.api.tool.ToolSpec}. Only the runtime calls a tool, through its one door.
 */
@Export
@Version("0.1.0")
package io.agentic.api.tool;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
