package io.agentic.tool.workspace.internal.folder;

import java.io.IOException;

/** A file may not be read or written so; the message names it, the rule and the remedy, and is safe to show to the model. */
public final class FileDenied extends IOException {

    private static final long serialVersionUID = 1L;

    FileDenied(String reason) {
        super(reason);
    }
}
