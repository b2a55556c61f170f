/**
 * The one door to models.
 */
@Export
@Version("0.1.0")
package io.agentic.platform.api.model;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
