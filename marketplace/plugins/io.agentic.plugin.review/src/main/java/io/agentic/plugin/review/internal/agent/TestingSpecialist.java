package io.agentic.plugin.review.internal.agent;

import io.agentic.api.agent.AgentSpec;
import io.agentic.api.agent.AgentType;
import io.agentic.api.agent.Tier;
import io.agentic.plugin.review.internal.source.Category;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Component;

/** Finds code that no test names. */
@Component(service = AgentType.class)
@AgentSpec(
        name = "testing_specialist",
        summary = "Finds code that no test names.",
        tier = Tier.SPECIALIST,
        domains = "testing",
        keywords = {"test", "coverage", "testing", "untested", "review", "regression"},
        tools = {"repository_map", "test_gaps", "read_file", "search_files"})
public final class TestingSpecialist extends Specialist {

    public TestingSpecialist() {
        super(new Speciality(
                "testing", "Testing", List.of("test_gaps"), Set.of(Category.SOURCE), "Look for code without tests in"));
    }
}
