/**
 * The table of verbs. Each verb is one {@link io.agentic.platform.api.operation.Operation}; the Karaf command, the terminal command, the
 * REST path and the OpenAPI document are made from it, and the one door checks and records every use.
 */
@Export
@Version("0.1.0")
package io.agentic.platform.api.operation;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
