/**
 * Secrets for tests.
 */
@Export
@Version("0.1.0")
package io.agentic.testkit.secret;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
