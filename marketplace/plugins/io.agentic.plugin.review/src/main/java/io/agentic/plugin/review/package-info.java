/**
 * Reviews a repository with rules that read the sources: risks, missing tests, stale documentation. Needs no language model; with one,
 * workers let it set findings aside, never add any.
 */
@AgenticPlugin(
        id = "review",
        description = "Reviews a repository: security, quality, architecture, testing, documentation, dependencies.",
        author = "Agentic",
        license = "Apache-2.0",
        minimumRuntime = "0.1")
package io.agentic.plugin.review;

import io.agentic.api.plugin.AgenticPlugin;
