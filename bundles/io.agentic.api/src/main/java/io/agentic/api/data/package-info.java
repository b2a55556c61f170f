/**
 * Structured values as they cross the boundary between the house and a plugin: JSON objects without a JSON library.
 */
@Export
@Version("0.1.0")
package io.agentic.api.data;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
