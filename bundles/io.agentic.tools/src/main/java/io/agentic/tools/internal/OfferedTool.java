package io.agentic.tools.internal;

import io.agentic.api.tool.Effect;
import io.agentic.api.tool.Tool;
import io.agentic.api.tool.ToolCall;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.platform.api.tool.ToolGateway.ToolView;

/** A tool that agents can use while it is on offer. */
final class OfferedTool {

    private final ToolRegistration registration;
    private final Tool tool;
    private final ToolSchema schema;
    private final PluginDoor door;
    private final ToolView view;

    /** @throws UnusableTool if it cannot be offered */
    OfferedTool(ToolRegistration registration, Tool tool, PluginDoor door) {
        registration.check();
        this.registration = registration;
        this.tool = tool;
        this.door = door;
        schema = ToolSchema.beside(tool.getClass(), registration.schema());
        view = new ToolView(
                registration.name(),
                registration.summary(),
                schema.text(),
                Effect.valueOf(registration.effect()),
                registration.plugin(),
                registration.version());
    }

    ToolRegistration registration() {
        return registration;
    }

    ToolView view() {
        return view;
    }

    ToolSchema schema() {
        return schema;
    }

    PluginDoor door() {
        return door;
    }

    /** Calls the tool on the current thread, in the world of its class loader. */
    ToolOutcome call(ToolCall call) throws InterruptedException {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(tool.getClass().getClassLoader());
        try {
            return tool.call(call);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
