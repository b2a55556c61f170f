/**
 * The one door to tools, and the files they see.
 */
@Export
@Version("0.1.0")
package io.agentic.platform.api.tool;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
