package io.agentic.tool.workspace.internal.git;

import io.agentic.api.git.GitAuthor;
import io.agentic.api.git.GitWork;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.Workspace;
import io.agentic.platform.api.permission.PermissionCheck;
import io.agentic.platform.api.permission.PermissionType;
import io.agentic.platform.api.plugin.PluginEntrance;
import io.agentic.platform.api.plugin.ReleaseLocation;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.component.annotations.ServiceScope;

/** The door of one plugin to repositories, for those that may. */
@PluginEntrance
@Component(service = GitWork.class, scope = ServiceScope.BUNDLE)
public final class PluginGitWork implements GitWork {

    private static final String READ = "read";
    private static final String WRITE = "write";

    private final GitWork git;
    private final String location;
    private final String version;

    /** While there is none nothing is permitted to plugins, and none loses its door. */
    @Reference(
            name = "check",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile PermissionCheck check;

    @Activate
    public PluginGitWork(@Reference(name = "git") ConfinedGitWork git, ComponentContext context) {
        this(
                git,
                context.getUsingBundle().getLocation(),
                context.getUsingBundle().getVersion().toString());
    }

    private PluginGitWork(GitWork git, String location, String version) {
        this.git = git;
        this.location = location;
        this.version = version;
    }

    /** For tests. */
    PluginGitWork(GitWork git, String location, String version, PermissionCheck check) {
        this(git, location, version);
        this.check = check;
    }

    /** What may be done when nobody objects. */
    private interface Work {

        ToolOutcome run() throws InterruptedException;
    }

    private ToolOutcome permitted(String action, Work work) throws InterruptedException {
        var objection = objection(action);
        return objection.isPresent() ? new ToolOutcome.Refused(objection.get()) : work.run();
    }

    private Optional<String> objection(String action) {
        if (ReleaseLocation.of(location).isEmpty()) {
            return Optional.empty(); // a part of the house
        }
        var now = check;
        return now == null
                ? Optional.of("Permissions cannot be checked at this moment. Try again")
                : now.objection(location, version, PermissionType.AGENTIC_GIT, "workspace", action);
    }

    @Override
    public ToolOutcome status(Workspace files, String folder) throws InterruptedException {
        return permitted(READ, () -> git.status(files, folder));
    }

    @Override
    public ToolOutcome branches(Workspace files, String folder) throws InterruptedException {
        return permitted(READ, () -> git.branches(files, folder));
    }

    @Override
    public ToolOutcome createBranch(Workspace files, String folder, String name, String from)
            throws InterruptedException {
        return permitted(WRITE, () -> git.createBranch(files, folder, name, from));
    }

    @Override
    public ToolOutcome switchTo(Workspace files, String folder, String branch) throws InterruptedException {
        return permitted(WRITE, () -> git.switchTo(files, folder, branch));
    }

    @Override
    public ToolOutcome commit(Workspace files, String folder, String message, List<String> paths, GitAuthor author)
            throws InterruptedException {
        return permitted(WRITE, () -> git.commit(files, folder, message, paths, author));
    }

    @Override
    public ToolOutcome merge(Workspace files, String folder, String revision, String message, GitAuthor author)
            throws InterruptedException {
        return permitted(WRITE, () -> git.merge(files, folder, revision, message, author));
    }
}
