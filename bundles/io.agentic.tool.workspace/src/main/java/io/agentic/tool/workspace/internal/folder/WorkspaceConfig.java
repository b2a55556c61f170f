package io.agentic.tool.workspace.internal.folder;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Agentic workspace", description = "What files tools see")
@interface WorkspaceConfig {

    @AttributeDefinition(description = "A larger file is neither read nor written, in bytes", min = "1")
    int maxFileBytes() default 2_000_000;

    @AttributeDefinition(description = "A listing names so many files and no more", min = "1")
    int maxListedFiles() default 50_000;

    @AttributeDefinition(description = "A listing stops counting the files of a folder here", min = "1")
    int maxCountedFiles() default 500_000;

    @AttributeDefinition(
            description =
                    "Folders in which everybody's tasks may work, with all below them; comma separated, absolute. In"
                            + " others only those of whoever holds folder:any",
            required = false)
    String folders() default "";
}
