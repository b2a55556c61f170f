/**
 * Reviews a repository with rules that read the sources: risks, missing tests, stale documentation. Needs no language model; with one,
 * workers let it set findings aside, never add any.
 */
@AgenticPlugin(id = "review", author = "Agentic")
package io.agentic.plugin.review;

import io.agentic.api.plugin.AgenticPlugin;
