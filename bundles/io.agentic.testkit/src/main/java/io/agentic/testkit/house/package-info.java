/**
 * The rules of the house, to be checked wherever bundles of it run.
 */
@Export
@Version("0.1.0")
package io.agentic.testkit.house;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
