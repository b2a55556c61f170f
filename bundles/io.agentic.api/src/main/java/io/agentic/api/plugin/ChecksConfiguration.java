package io.agentic.api.plugin;

import org.osgi.service.component.annotations.ComponentPropertyType;

/** Which configuration a {@link ConfigurationCheck} checks, written into its service properties. */
@ComponentPropertyType
public @interface ChecksConfiguration {
    String PREFIX_ = "agentic.configuration.";

    /** Its PID, or the factory PID of several. */
    String pid();
}
