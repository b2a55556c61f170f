/**
 * The house's HTTP door for tests of plugins.
 */
@Export
@Version("0.1.0")
package io.agentic.testkit.http;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
