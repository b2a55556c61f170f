/** A stand-in for the access bundle. */
@Export
@Version("0.1.0")
package io.agentic.testkit.access;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
