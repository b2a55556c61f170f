/**
 * Changes to the git repository of a task, for plugins: without a git library, and without a repository's own programs being run.
 */
@Export
@Version("0.1.0")
package io.agentic.api.git;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
