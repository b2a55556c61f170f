package io.agentic.tool.workspace.internal.file;

import io.agentic.api.data.Fields;
import io.agentic.api.tool.ToolCall;
import io.agentic.api.tool.Workspace;
import java.time.Instant;

/** Calls as the door would make them. */
public final class Calls {

    private Calls() {}

    public static ToolCall of(Workspace files, Fields arguments) {
        return new ToolCall("tool", "t-1/coder", arguments, files, Instant.now().plusSeconds(60), "key");
    }
}
