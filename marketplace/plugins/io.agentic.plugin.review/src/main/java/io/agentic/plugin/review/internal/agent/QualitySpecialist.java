package io.agentic.plugin.review.internal.agent;

import io.agentic.api.agent.AgentSpec;
import io.agentic.api.agent.AgentType;
import io.agentic.api.agent.Tier;
import io.agentic.plugin.review.internal.source.Category;
import java.util.EnumSet;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** Finds mistakes in code, functions nobody can follow, and copies. */
@Component(service = AgentType.class)
@AgentSpec(
        name = "quality_specialist",
        summary = "Finds mistakes in code, functions nobody can follow, and copies.",
        tier = Tier.SPECIALIST,
        domains = "quality",
        keywords = {
            "quality",
            "bug",
            "mistake",
            "complexity",
            "duplication",
            "duplicate",
            "copy",
            "smell",
            "maintainability",
            "metric",
            "lint",
            "review"
        },
        tools = {
            "repository_map",
            "git_diff",
            "code_quality",
            "code_metrics",
            "duplication",
            "code_excerpts",
            "check_claims"
        })
public final class QualitySpecialist extends Specialist {

    public QualitySpecialist() {
        super(new Speciality(
                        "quality",
                        "Code quality",
                        List.of("code_quality", "code_metrics"),
                        EnumSet.of(Category.SOURCE, Category.TEST, Category.EXAMPLE),
                        "Look for mistakes and tangled functions in",
                        List.of("duplication"))
                .withClaims());
    }
}
