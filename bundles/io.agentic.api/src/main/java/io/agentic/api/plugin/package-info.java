/**
 * What a plugin says about itself, before any of its code runs.
 */
@Export
@Version("0.1.0")
package io.agentic.api.plugin;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
