package io.agentic.tool.workspace.internal.folder;

import io.agentic.api.tool.Workspace;
import io.agentic.platform.api.tool.FolderAccess;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;

/** Opens folders so that nothing leads out of them. */
@Component(configurationPid = "io.agentic.tool.workspace")
@Designate(ocd = WorkspaceConfig.class)
public final class ConfinedFolders implements FolderAccess {

    private final FileLimits limits;
    private final FolderRules rules;
    private final Workspace none = new NoFolder();

    @Activate
    public ConfinedFolders(WorkspaceConfig config) {
        this(FileLimits.of(config), FolderRules.ofThisRuntime(System::getProperty, config.folders()));
    }

    ConfinedFolders(FileLimits limits, FolderRules rules) {
        this.limits = limits;
        this.rules = rules;
    }

    @Override
    public boolean isCommon(Path folder) {
        return folder.isAbsolute() && rules.haveInCommon(folder);
    }

    @Override
    public Optional<String> objection(Path folder) {
        var name = TaskPath.shown(folder.toString());
        if (!folder.isAbsolute()) {
            return Optional.of("The folder '" + name + "' is not an absolute path. Give the whole path");
        }
        if (!Files.exists(folder)) {
            return Optional.of("There is no folder '" + name + "'. Make it, or name another with --dir");
        }
        if (!Files.isDirectory(folder)) {
            return Optional.of("'" + name + "' is a file, and tools work in a folder. Name its folder with --dir");
        }
        if (!canBeRead(folder)) {
            return Optional.of("The folder '" + name + "' may not be read by the user the runtime runs as, "
                    + System.getProperty("user.name")
                    + ". Give that user the right to read it, or name another with --dir");
        }
        return rules.wouldForbid(folder)
                ? Optional.of(
                        "The folder '" + name + "' belongs to the runtime or the system, and no task may look into"
                                + " it. Name another with --dir")
                : Optional.empty();
    }

    /** Tries it: rights that look sufficient may be refused all the same. */
    private static boolean canBeRead(Path folder) {
        try (var entries = Files.newDirectoryStream(folder)) {
            entries.iterator().hasNext();
            return Files.isExecutable(folder);
        } catch (IOException | DirectoryIteratorException e) {
            return false;
        }
    }

    /** @throws IllegalArgumentException if there is an {@linkplain #objection objection} */
    @Override
    public Folder open(Path folder, boolean write) {
        objection(folder).ifPresent(objection -> {
            throw new IllegalArgumentException(objection);
        });
        try {
            return new ConfinedFolder(folder.toRealPath(), write, limits, rules);
        } catch (IOException e) {
            throw new IllegalArgumentException("The folder '" + folder + "' cannot be opened: " + e.getMessage(), e);
        }
    }

    @Override
    public Workspace none() {
        return none;
    }
}
