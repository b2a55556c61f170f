/**
 * Changes to the git repository of a task's folder. The house does them, confined to the folder and without running what a repository names;
 * the history ({@code git_log}, {@code git_diff}, {@code git_blame}) is shown by tools of the house.
 */
@AgenticPlugin(
        id = "git",
        description = "Commits, branches and merges in the git repository of a task.",
        author = "Agentic",
        license = "Apache-2.0")
@Needs(
        type = "agentic:git",
        target = "workspace",
        actions = "read,write",
        reason = "Commits, branches and merges in the folder of a task that was started with --write.")
package io.agentic.plugin.git;

import io.agentic.api.plugin.AgenticPlugin;
import io.agentic.api.plugin.Needs;
