/**
 * Models for tests: fakes that answer as told, and the contract every {@link io.agentic.api.model.ModelProvider} keeps.
 *
 * <p>A provider's test extends {@link io.agentic.testkit.model.ModelProviderContract}. Whoever uses models asks a
 * {@link io.agentic.testkit.model.ScriptedModel}; what speaks HTTP talks to an {@link io.agentic.testkit.model.OpenAiServer} or another
 * {@link io.agentic.testkit.model.DialectServer}.
 */
@Export
@Version("0.1.0")
package io.agentic.testkit.model;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
