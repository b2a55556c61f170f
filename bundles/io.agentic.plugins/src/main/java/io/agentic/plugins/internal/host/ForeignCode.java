package io.agentic.plugins.internal.host;

import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem.Code;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs code of plugins, which may never return, on a thread of its own and waits for it only so long. */
final class ForeignCode {

    private ForeignCode() {}

    /**
     * @param what says what is done, for people: {@code start of echo 1.0.0}
     * @throws AgenticException as {@code FAILED} when it throws, or does not return in time; then it is interrupted and left alone
     */
    static <T> T call(String what, Duration limit, Callable<T> work) {
        var task = new FutureTask<>(work);
        var thread = new Thread(task, "agentic-" + what.replace(' ', '-'));
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            task.cancel(true);
            throw failed("The " + what + " did not end within " + limit.toMillis() + " ms.");
        } catch (ExecutionException e) {
            throw failed("The " + what + " failed: " + innermost(e.getCause()) + ".");
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw failed("The " + what + " was interrupted.");
        }
    }

    private static AgenticException failed(String message) {
        return new AgenticException(Code.FAILED, message, "See plugin:log, and ask the author of the plugin.");
    }

    /** As text: the object would pin the class loader of the plugin wherever it is kept. */
    private static String innermost(Throwable trouble) {
        var cause = trouble;
        for (int depth = 0; cause.getCause() != null && depth < 20; depth++) {
            cause = cause.getCause();
        }
        try {
            return cause.toString();
        } catch (RuntimeException | LinkageError unspeakable) {
            return cause.getClass().getName();
        }
    }
}
