/**
 * What listeners are told while tasks run. Listeners observe; they can neither stop nor slow a task.
 */
@Export
@Version("0.1.0")
package io.agentic.api.event;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
