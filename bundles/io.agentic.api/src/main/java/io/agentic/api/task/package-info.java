/**
 * Tasks: what a person asks for, and how it ended.
 */
@Export
@Version("0.1.0")
package io.agentic.api.task;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
