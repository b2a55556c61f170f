package io.agentic.plugin.git.internal;

import io.agentic.api.data.Fields;
import io.agentic.api.git.GitAuthor;
import io.agentic.api.plugin.ChecksConfiguration;
import io.agentic.api.plugin.ConfigurationCheck;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** Says, before values are used, whether somebody can commit in their name. */
@Component
@ChecksConfiguration(pid = "io.agentic.plugin.git")
public final class AuthorCheck implements ConfigurationCheck {

    @Override
    public Optional<String> problem(Fields values) {
        try {
            new GitAuthor(
                    values.text("authorName").strip(),
                    values.text("authorEmail").strip());
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
    }
}
