/**
 * Models: what agents think with.
 *
 * <p>A plugin <em>implements</em> {@link io.agentic.api.model.ModelProvider} and registers it as a service.
 */
@Export
@Version("0.1.0")
package io.agentic.api.model;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
