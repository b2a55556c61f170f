package io.agentic.plugin.review.internal.agent;

import io.agentic.api.agent.AgentSpec;
import io.agentic.api.agent.AgentType;
import io.agentic.api.agent.Tier;
import io.agentic.plugin.review.internal.dependency.DependencyListTool;
import io.agentic.plugin.review.internal.source.Category;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Component;

/** Finds what is wrong with the libraries a repository asks for. */
@Component(service = AgentType.class)
@AgentSpec(
        name = "dependencies_specialist",
        summary = "Finds libraries that are loose, doubled, abandoned or not locked.",
        tier = Tier.SPECIALIST,
        domains = "dependencies",
        keywords = {
            "dependency",
            "dependencies",
            "library",
            "libraries",
            "version",
            "licence",
            "license",
            "supply",
            "lock",
            "package",
            "review"
        },
        tools = {"repository_map", "git_diff", "dependency_list", "code_excerpts", "check_claims"})
public final class DependenciesSpecialist extends Specialist {

    public DependenciesSpecialist() {
        super(new Speciality(
                "dependencies",
                "Dependencies",
                List.of(),
                Set.of(Category.CONFIG, Category.SOURCE, Category.OTHER),
                "Look at the manifests among",
                List.of("dependency_list")));
    }

    @Override
    boolean judges(String path) {
        return DependencyListTool.reads(path);
    }
}
