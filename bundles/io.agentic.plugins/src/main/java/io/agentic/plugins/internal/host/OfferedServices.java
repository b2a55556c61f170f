package io.agentic.plugins.internal.host;

import io.agentic.api.agent.AgentSpec;
import io.agentic.api.model.ModelSpec;
import io.agentic.api.report.ReportFormatSpec;
import io.agentic.api.tool.ToolSpec;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;

/** Services that plugins are there for, by what they are called: {@code type:name}. */
public final class OfferedServices {

    private static final Map<String, String> NAME_OF_TYPE = Map.of(
            "tool", ToolSpec.PREFIX_ + "name",
            "agent", AgentSpec.PREFIX_ + "name",
            "model", ModelSpec.PREFIX_ + "name",
            "report", ReportFormatSpec.PREFIX_ + "name");

    private OfferedServices() {}

    /** What a bundle has registered at the moment, by name. */
    public static SortedMap<String, ServiceReference<?>> of(Bundle bundle) {
        var found = new TreeMap<String, ServiceReference<?>>();
        var services = bundle.getRegisteredServices();
        if (services != null) {
            Arrays.stream(services).forEach(service -> name(service).ifPresent(name -> found.put(name, service)));
        }
        return found;
    }

    private static Optional<String> name(ServiceReference<?> service) {
        return NAME_OF_TYPE.entrySet().stream()
                .filter(type -> service.getProperty(type.getValue()) instanceof String)
                .map(type -> type.getKey() + ":" + service.getProperty(type.getValue()))
                .findFirst();
    }
}
