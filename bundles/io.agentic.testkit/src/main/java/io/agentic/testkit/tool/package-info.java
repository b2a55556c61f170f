/**
 * For authors of tools and agent types: files without a disk, tools without a runtime, agents driven step by step.
 */
@Export
@Version("0.1.0")
package io.agentic.testkit.tool;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
