package io.agentic.api.report;

import io.agentic.api.plugin.AgenticPlugin;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.ComponentPropertyType;

/** What a {@link ReportFormat} says about itself, written into its service properties. Read once, when the service comes. */
@ComponentPropertyType
@Capability(
        namespace = AgenticPlugin.PROVIDES,
        attribute = {"type=report", "name=\"${#name}\""})
public @interface ReportFormatSpec {
    String PREFIX_ = "agentic.report.";

    /** What people ask for it by: lower case letters, digits and hyphens. */
    String name();

    /** What the document is to other programs, such as {@code text/html}; always UTF-8. */
    String mediaType();

    /** How the names of such files end, without the dot. */
    String extension();
}
