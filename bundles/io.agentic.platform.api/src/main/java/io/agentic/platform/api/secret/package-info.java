/**
 * Secrets: what configurations and plugins may use and nobody may see.
 */
@Export
@Version("0.1.0")
package io.agentic.platform.api.secret;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
