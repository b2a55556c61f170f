/**
 * What a test may need of the machine it runs on.
 */
@Export
@Version("0.1.0")
package io.agentic.testkit.machine;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
