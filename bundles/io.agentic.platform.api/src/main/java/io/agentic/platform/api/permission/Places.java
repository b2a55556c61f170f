package io.agentic.platform.api.permission;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the folders are that file permissions name. Both are absolute, normal, and without links.
 *
 * @param data the plugin's own folder, {@code data:}
 * @param workspace the folder of the task that the plugin works for now, {@code workspace:}
 */
public record Places(Optional<Path> data, Optional<Path> workspace) {

    /** Neither. */
    public static final Places NONE = new Places(Optional.empty(), Optional.empty());

    public Places {
        requireNonNull(data, "data");
        requireNonNull(workspace, "workspace");
    }
}
