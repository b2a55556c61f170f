/**
 * HTTP of the house itself: one asynchronous client for all that asks servers an administrator named, models above all. Plugins ask
 * servers through {@code io.agentic.api.http}.
 */
@Export
@Version("0.1.0")
package io.agentic.platform.api.http;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
