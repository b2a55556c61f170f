/**
 * What plugins may do: permissions as they are asked for, granted and held. Parsed by our own code; nothing here asks DNS or looks at files.
 */
@Export
@Version("0.1.0")
package io.agentic.platform.api.permission;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
