/**
 * Who may do what.
 */
@Export
@Version("0.1.0")
package io.agentic.platform.api.access;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
