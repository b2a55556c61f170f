package io.agentic.engine.internal;

import io.agentic.engine.internal.EngineLimits.Capacity;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem;
import io.agentic.platform.api.operation.Problem.Code;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** How many tasks are under way, of all and of each workspace; the door is shut while there are too many. Thread-safe. */
final class Places {

    private static final double WEIGHT_OF_LAST_PAUSE = 0.1;
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Capacity capacity;
    private final Map<String, Integer> ofWorkspace = new HashMap<>();
    private int taken;
    private long lastFreed = System.nanoTime();
    private double usualPause = Duration.ofSeconds(1).toNanos();

    Places(Capacity capacity) {
        this.capacity = capacity;
    }

    /**
     * Takes a place for a new task.
     *
     * @throws AgenticException when there is none; says when one may be free
     */
    synchronized void take(String workspace) {
        var inWorkspace = ofWorkspace.getOrDefault(workspace, 0);
        if (taken >= capacity.tasks()) {
            throw busy(taken + " tasks are under way, which is the limit (maxTasks in io.agentic.engine.cfg).");
        }
        if (inWorkspace >= capacity.tasksPerWorkspace()) {
            throw busy(inWorkspace + " tasks of workspace '" + workspace
                    + "' are under way, which is its limit (maxTasksPerWorkspace in io.agentic.engine.cfg).");
        }
        keep(workspace);
    }

    /** Takes a place for a task that has been taken on before. */
    synchronized void keep(String workspace) {
        taken++;
        ofWorkspace.merge(workspace, 1, Integer::sum);
    }

    /** A task is over. */
    synchronized void free(String workspace) {
        taken--;
        ofWorkspace.computeIfPresent(workspace, (name, count) -> count == 1 ? null : count - 1);
        var now = System.nanoTime();
        usualPause += WEIGHT_OF_LAST_PAUSE * (now - lastFreed - usualPause);
        lastFreed = now;
    }

    private AgenticException busy(String message) {
        var pause = Duration.ofNanos((long) usualPause);
        return new AgenticException(new Problem(
                Code.BUSY, message, "Try again when some have ended.", pause.compareTo(LONGEST) > 0 ? LONGEST : pause));
    }
}
