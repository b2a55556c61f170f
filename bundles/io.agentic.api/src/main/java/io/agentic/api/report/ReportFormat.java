package io.agentic.api.report;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A way to write down what came of a task, such as a page or a file for another program.
 *
 * <p>Register an implementation as a service with its {@link ReportFormatSpec}, and {@code task:report} offers it. Called from several
 * threads at once; a call that takes too long is interrupted and its answer dropped.
 */
@ConsumerType
public interface ReportFormat {

    /**
     * Writes a report down. Reads nothing but what is given.
     *
     * @return the whole document
     * @throws IllegalArgumentException if this report cannot be written so; the message says why and is shown to the one who asked
     */
    String render(TaskReport report);
}
