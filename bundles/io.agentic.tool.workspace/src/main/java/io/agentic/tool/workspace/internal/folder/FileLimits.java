package io.agentic.tool.workspace.internal.folder;

/**
 * How much of a folder tools may see.
 *
 * @param fileBytes size of the largest file that is read or written
 * @param listed files in a listing
 * @param counted files after which a listing stops counting
 */
record FileLimits(int fileBytes, int listed, int counted) {

    static FileLimits of(WorkspaceConfig config) {
        return new FileLimits(config.maxFileBytes(), config.maxListedFiles(), config.maxCountedFiles());
    }
}
