/** A stand-in for the plugin container. */
@Export
@Version("0.1.0")
package io.agentic.testkit.plugin;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
