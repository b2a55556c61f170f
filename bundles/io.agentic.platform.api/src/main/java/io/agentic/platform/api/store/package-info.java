/**
 * What outlives a restart.
 */
@Export
@Version("0.1.0")
package io.agentic.platform.api.store;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
