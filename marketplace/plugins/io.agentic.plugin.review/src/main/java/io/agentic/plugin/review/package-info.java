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
@Needs(
        type = "agentic:tool",
        target = "git_diff",
        actions = "call",
        reason = "Learns what changed when a change is reviewed and not all of a repository.")
@Needs(
        type = "agentic:tool",
        target = "git_churn",
        actions = "call",
        reason = "Counts how often files change, to find those that need attention.")
@Needs(
        type = "agentic:model",
        target = "*",
        actions = "ask",
        reason = "Has the model of the task set findings aside that are none.")
@Needs(
        type = "property",
        target = "com.fasterxml.jackson.*",
        actions = "read",
        reason = "Its JSON library looks whether somebody tuned it.")
@Needs(
        type = "environment",
        target = "*",
        actions = "read",
        reason = "PMD looks through all variables for settings of its languages; it may connect nowhere.")
package io.agentic.plugin.review;

import io.agentic.api.plugin.AgenticPlugin;
import io.agentic.api.plugin.Needs;
