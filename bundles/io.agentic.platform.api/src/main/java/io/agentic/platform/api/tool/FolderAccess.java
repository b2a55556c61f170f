package io.agentic.platform.api.tool;

import io.agentic.api.tool.Workspace;
import java.nio.file.Path;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Opens folders as the files a tool may see. */
@ProviderType
public interface FolderAccess {

    /**
     * Says what is wrong with a folder before a task is accepted for it.
     *
     * @return names the folder, the rule and the remedy; empty when tools can work in it
     */
    Optional<String> objection(Path folder);

    /**
     * The files of a folder, confined to it.
     *
     * @param folder absolute
     * @param write whether files may be changed
     */
    Folder open(Path folder, boolean write);

    /** Files for a call of a task that has none: everything is refused with a reason. */
    Workspace none();

    /** Files in a folder, for tools of the house that must hand the folder itself to a library. */
    @ProviderType
    interface Folder extends Workspace {

        /** The real path of the folder. */
        Path root();
    }
}
