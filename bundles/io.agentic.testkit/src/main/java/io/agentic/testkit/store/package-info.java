/**
 * The journal in tests: one in memory, one to get between, and the contract that every {@link io.agentic.platform.api.store.Journal} keeps.
 */
@Export
@Version("0.1.0")
package io.agentic.testkit.store;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
