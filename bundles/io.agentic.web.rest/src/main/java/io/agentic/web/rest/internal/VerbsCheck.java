package io.agentic.web.rest.internal;

import io.agentic.platform.api.operation.OperationSet;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/**
 * Whether the table has the verbs of every house bundle that has started. Declarative Services knows which components bring verbs; one is active
 * from when the table has taken it in.
 */
@Component(
        service = HealthCheck.class,
        property = {HealthCheck.NAME + "=Agentic verbs", HealthCheck.TAGS + "=ready"})
public final class VerbsCheck implements HealthCheck {

    private final ServiceComponentRuntime components;

    @Activate
    public VerbsCheck(@Reference ServiceComponentRuntime components) {
        this.components = components;
    }

    @Override
    public Result execute() {
        var log = new FormattingResultLog();
        var bringing = components.getComponentDescriptionDTOs().stream()
                .filter(component -> bringsVerbs(component) && components.isComponentEnabled(component))
                .toList();
        log.info("{} components bring verbs", bringing.size());
        bringing.forEach(component -> look(component, components.getComponentConfigurationDTOs(component), log));
        return new Result(log);
    }

    private static boolean bringsVerbs(ComponentDescriptionDTO component) {
        return List.of(component.serviceInterfaces).contains(OperationSet.class.getName());
    }

    private static void look(
            ComponentDescriptionDTO component,
            Collection<ComponentConfigurationDTO> configurations,
            FormattingResultLog log) {
        var name = component.bundle.symbolicName + "/" + component.name.substring(component.name.lastIndexOf('.') + 1);
        if (configurations.stream().anyMatch(one -> one.state == ComponentConfigurationDTO.ACTIVE)) {
            log.info("The verbs of {} are there", name);
        } else {
            log.temporarilyUnavailable(
                    "The verbs of {} are missing: {}. The runtime's log says more, and scr:info {}.",
                    name,
                    reason(configurations),
                    component.name);
        }
    }

    private static String reason(Collection<ComponentConfigurationDTO> configurations) {
        var awaited = configurations.stream()
                .flatMap(one -> Stream.of(one.unsatisfiedReferences))
                .map(reference -> reference.name)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        if (!awaited.isEmpty()) {
            return "it waits for " + awaited;
        }
        return configurations.stream().anyMatch(one -> one.state == ComponentConfigurationDTO.FAILED_ACTIVATION)
                ? "it broke when it was made"
                : "the table has not taken them in yet";
    }
}
