package io.agentic.plugin.review.internal.agent;

import io.agentic.api.agent.AgentSpec;
import io.agentic.api.agent.AgentType;
import io.agentic.api.agent.Tier;
import io.agentic.plugin.review.internal.source.Category;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Component;

/** Finds documents that say what is no longer so. */
@Component(service = AgentType.class)
@AgentSpec(
        name = "documentation_specialist",
        summary = "Finds documents that say what is no longer so.",
        tier = Tier.SPECIALIST,
        domains = "documentation",
        keywords = {"documentation", "readme", "docs", "doc", "stale", "document", "link", "guide", "review", "outdated"
        },
        tools = {"repository_map", "git_diff", "stale_docs", "code_excerpts", "check_claims"})
public final class DocumentationSpecialist extends Specialist {

    public DocumentationSpecialist() {
        super(new Speciality(
                "documentation",
                "Documentation",
                List.of("stale_docs"),
                Set.of(Category.DOC),
                "Look for stale statements in"));
    }
}
