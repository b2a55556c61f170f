package io.agentic.plugin.git.internal;

import io.agentic.api.git.GitAuthor;
import io.agentic.api.plugin.HealthCheck;
import io.agentic.api.tool.ToolOutcome;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;

/** In whose name agents commit. */
@Component(
        service = {ConfiguredAuthor.class, HealthCheck.class},
        configurationPid = "io.agentic.plugin.git")
@Designate(ocd = GitConfig.class)
public final class ConfiguredAuthor implements HealthCheck {

    private final String name;
    private final String email;

    @Activate
    public ConfiguredAuthor(GitConfig config) {
        this(config.authorName(), config.authorEmail());
    }

    ConfiguredAuthor(String name, String email) {
        this.name = name.strip();
        this.email = email.strip();
    }

    @Override
    public Optional<String> problem() {
        try {
            new GitAuthor(name, email);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage() + ". Set authorName and authorEmail in etc/io.agentic.plugin.git.cfg");
        }
    }

    /** Something done in the author's name. */
    interface Work {

        ToolOutcome as(GitAuthor author) throws InterruptedException;
    }

    ToolOutcome sign(Work work) throws InterruptedException {
        var problem = problem();
        return problem.isPresent() ? new ToolOutcome.Failed(problem.get(), false) : work.as(new GitAuthor(name, email));
    }
}
