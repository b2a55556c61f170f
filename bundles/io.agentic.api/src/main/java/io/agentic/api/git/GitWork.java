package io.agentic.api.git;

import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.Workspace;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Works in the git repository at the top of a task's folder, or in a folder below it. An outcome is what a tool may return: text for a
 * model, data for programs, or why it was not done; then nothing has changed.
 *
 * <p>A repository is somebody else's: no hook, filter, merge driver or other program that it names is run, nothing of it is read or
 * written outside of the task's folder, and no configuration but its own is read. What needs one of these is refused. Changes need a task that
 * may write. Every {@code folder} is relative to the task's folder, {@code ""} for itself. Thread-safe; two changes of one repository do
 * not happen at once.
 */
@ProviderType
public interface GitWork {

    /** Says which branch is checked out, and which files differ from its last commit: {@code branch}, {@code files} ({@code path}, {@code change}). */
    ToolOutcome status(Workspace files, String folder) throws InterruptedException;

    /** Lists local branches: {@code branches} ({@code name}, {@code id}, {@code current}). */
    ToolOutcome branches(Workspace files, String folder) throws InterruptedException;

    /** Makes a branch at a commit, or finds it there, and checks nothing out: {@code name}, {@code id}. */
    ToolOutcome createBranch(Workspace files, String folder, String name, String from) throws InterruptedException;

    /** Checks a branch out; refused when that would overwrite what is not committed: {@code branch}, {@code id}, {@code files}. */
    ToolOutcome switchTo(Workspace files, String folder, String branch) throws InterruptedException;

    /**
     * Commits files as they are now: {@code id}, {@code files}. What is ignored is left out; what else was staged stays so.
     *
     * @param paths files and folders, relative to the task's folder; all that differ when there is none
     */
    ToolOutcome commit(Workspace files, String folder, String message, List<String> paths, GitAuthor author)
            throws InterruptedException;

    /**
     * Merges a commit into the branch that is checked out, and says so when there is nothing to do: {@code id}, {@code files}. When there
     * are conflicts they are shown, and nothing is changed.
     */
    ToolOutcome merge(Workspace files, String folder, String revision, String message, GitAuthor author)
            throws InterruptedException;
}
