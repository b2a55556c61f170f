/**
 * Following tasks while they run.
 */
@Export
@Version("0.1.0")
package io.agentic.platform.api.task;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
