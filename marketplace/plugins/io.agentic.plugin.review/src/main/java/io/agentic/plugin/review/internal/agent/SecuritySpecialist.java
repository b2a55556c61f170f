package io.agentic.plugin.review.internal.agent;

import io.agentic.api.agent.AgentSpec;
import io.agentic.api.agent.AgentType;
import io.agentic.api.agent.Tier;
import io.agentic.plugin.review.internal.source.Category;
import java.util.EnumSet;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** Finds committed secrets and risky calls. */
@Component(service = AgentType.class)
@AgentSpec(
        name = "security_specialist",
        summary = "Finds committed secrets and risky calls.",
        tier = Tier.SPECIALIST,
        domains = "security",
        keywords = {
            "risk",
            "secret",
            "vulnerability",
            "security",
            "review",
            "injection",
            "password",
            "credential",
            "unsafe",
            "audit",
            "leak"
        },
        tools = {"repository_map", "git_diff", "secret_scan", "risky_calls", "code_excerpts", "check_claims"})
public final class SecuritySpecialist extends Specialist {

    public SecuritySpecialist() {
        super(new Speciality(
                        "security",
                        "Security",
                        List.of("secret_scan", "risky_calls"),
                        EnumSet.allOf(Category.class),
                        "Look for secrets and risky calls in")
                .withClaims());
    }
}
