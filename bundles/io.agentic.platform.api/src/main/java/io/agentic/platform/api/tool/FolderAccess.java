package io.agentic.platform.api.tool;

import io.agentic.api.tool.Workspace;
import io.agentic.platform.api.access.AccessPolicy;
import io.agentic.platform.api.access.Identity;
import io.agentic.platform.api.access.Right;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem.Code;
import java.nio.file.Path;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Opens folders as the files a tool may see. */
@ProviderType
public interface FolderAccess {

    /** Lets one have tools work in any folder that the runtime can open, and so in the name of the account it runs as. */
    Right ANY = Right.of("folder:any");

    /** Whether a folder, or one above it, was named by an operator as one for everybody's tasks. */
    boolean isCommon(Path folder);

    /**
     * Goes on only if somebody may have tools work in a folder, and they can. Nothing is told of a folder to whoever may not name it.
     *
     * @throws AgenticException naming the folder, the rule and the remedy
     */
    default void demand(Path folder, Identity who, AccessPolicy policy) {
        if (!isCommon(folder) && !policy.permits(who, ANY)) {
            throw new AgenticException(
                    Code.REFUSED,
                    policy.decide(who, ANY).reason() + ", and '" + folder
                            + "' is not among the folders for everybody's tasks.",
                    "Ask an administrator to add it, or one above it, to 'folders' in io.agentic.tool.workspace.cfg.");
        }
        objection(folder).ifPresent(objection -> {
            throw new AgenticException(Code.USAGE, objection, "");
        });
    }

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
