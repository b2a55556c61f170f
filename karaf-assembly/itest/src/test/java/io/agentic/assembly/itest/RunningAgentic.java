package io.agentic.assembly.itest;

import java.nio.file.Path;

/** An instance whose runtime is up and ready. */
final class RunningAgentic extends AgenticInstance {

    private RunningAgentic(Path base) {
        super(base);
    }

    /** Starts a runtime on a folder that need not exist; returns when it is ready. */
    static RunningAgentic start(Path base) {
        var agentic = new RunningAgentic(base);
        agentic.startAgain();
        return agentic;
    }

    /** After a stop or a kill. */
    void startAgain() {
        var start = runtime("start");
        if (start.exitCode() != 0) {
            close();
            throw new AssertionError("The runtime did not start: " + start.said() + log());
        }
    }
}
