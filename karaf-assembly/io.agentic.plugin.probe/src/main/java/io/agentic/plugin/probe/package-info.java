/** Leaves traces that outlive the runtime, and misbehaves where it is told to. */
@AgenticPlugin(id = "probe", author = "Agentic")
package io.agentic.plugin.probe;

import io.agentic.api.plugin.AgenticPlugin;
