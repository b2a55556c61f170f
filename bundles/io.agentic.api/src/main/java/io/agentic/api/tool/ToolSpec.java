package io.agentic.api.tool;

import io.agentic.api.plugin.AgenticPlugin;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.ComponentPropertyType;

/** What a {@link Tool} says about itself, written into its service properties. Read once, when the service comes. */
@ComponentPropertyType
@Capability(
        namespace = AgenticPlugin.PROVIDES,
        attribute = {"type=tool", "name=\"${#name}\""})
public @interface ToolSpec {
    String PREFIX_ = "agentic.tool.";

    /** What models call it: lower snake case, at most 64 characters. */
    String name();

    /** One sentence, shown to the model as it is. */
    String summary();

    /** JSON Schema of the arguments: a resource beside the tool's class. */
    String schema();

    /** What a repeated call would do to the world. */
    Effect effect() default Effect.ONCE;
}
