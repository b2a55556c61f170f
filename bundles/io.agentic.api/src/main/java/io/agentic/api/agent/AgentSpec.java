package io.agentic.api.agent;

import io.agentic.api.plugin.AgenticPlugin;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.ComponentPropertyType;

/** What an {@link AgentType} says about itself, written into its service properties. Read once, when the service comes. */
@ComponentPropertyType
@Capability(
        namespace = AgenticPlugin.PROVIDES,
        attribute = {"type=agent", "name=\"${#name}\""})
public @interface AgentSpec {
    String PREFIX_ = "agentic.agent.";

    /** What plans call it: lower snake case, at most 64 characters. */
    String name();

    /** One sentence, shown to people and to a model that plans. */
    String summary();

    Tier tier() default Tier.WORKER;

    /** Fields of knowledge, such as {@code security}; a planner chooses specialists by them. */
    String[] domains() default {};

    /** Words of an objective that ask for this agent, lower case, singular. */
    String[] keywords() default {};

    /** Tools it asks to use; {@code *} stands for all that its parent may use. It never gets more than its parent has. */
    String[] tools() default {};

    /** Part of the work it is fit for in a plan with several phases: {@code analysis}, {@code implementation} or {@code validation}. */
    String phase() default "implementation";

    /** Version of the JSON it keeps as state; raise it when an older state can no longer be read. */
    int stateVersion() default 1;
}
