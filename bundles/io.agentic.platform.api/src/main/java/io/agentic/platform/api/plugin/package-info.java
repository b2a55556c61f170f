/**
 * What the house knows of plugins.
 */
@Export
@Version("0.1.0")
package io.agentic.platform.api.plugin;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
