package io.agentic.api.model;

import io.agentic.api.plugin.AgenticPlugin;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.ComponentPropertyType;

/** What a {@link ModelProvider} with a fixed name says about itself, written into its service properties. */
@ComponentPropertyType
@Capability(
        namespace = AgenticPlugin.PROVIDES,
        attribute = {"type=model", "name=\"${#name}\""})
public @interface ModelSpec {
    String PREFIX_ = "agentic.model.";

    /** What people write before the slash. */
    String name();
}
