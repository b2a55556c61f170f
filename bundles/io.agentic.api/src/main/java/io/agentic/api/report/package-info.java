/**
 * Reports: how the end of a task is written down for people and for other programs.
 *
 * <p>A plugin <em>implements</em> {@link io.agentic.api.report.ReportFormat} and registers it as a service described by
 * {@link io.agentic.api.report.ReportFormatSpec}. Only the runtime calls a format, when somebody asks for a report in it.
 */
@Export
@Version("0.1.0")
package io.agentic.api.report;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
