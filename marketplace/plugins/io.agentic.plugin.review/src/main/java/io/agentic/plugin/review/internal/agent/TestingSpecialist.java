package io.agentic.plugin.review.internal.agent;

import io.agentic.api.agent.AgentSpec;
import io.agentic.api.agent.AgentType;
import io.agentic.api.agent.Tier;
import io.agentic.plugin.review.internal.source.Category;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Component;

/** Finds code that no test names, and tests that fail by chance or never. */
@Component(service = AgentType.class)
@AgentSpec(
        name = "testing_specialist",
        summary = "Finds code that no test names, and tests that fail by chance or never.",
        tier = Tier.SPECIALIST,
        domains = "testing",
        keywords = {"test", "coverage", "testing", "untested", "flaky", "review", "regression"},
        tools = {"repository_map", "git_diff", "test_gaps", "flaky_tests", "code_excerpts", "check_claims"})
public final class TestingSpecialist extends Specialist {

    public TestingSpecialist() {
        super(new Speciality(
                "testing",
                "Testing",
                List.of("flaky_tests"),
                Set.of(Category.SOURCE, Category.TEST),
                "Look for code without tests and flaky tests in",
                List.of("test_gaps")));
    }
}
