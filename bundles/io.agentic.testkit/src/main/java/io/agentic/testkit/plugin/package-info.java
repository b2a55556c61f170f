/**
 * For tests that install plugins: small real jars with tools, agent types, models and faults to order, keys that sign them, and a stand-in for
 * the plugin container.
 */
@Export
@Version("0.1.0")
package io.agentic.testkit.plugin;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
