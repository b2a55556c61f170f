package io.agentic.web.rest.internal;

import io.agentic.platform.api.plugin.PluginTroubles;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Which plugins do not work that are meant to. It warns: the runtime is ready without them. */
@Component(
        service = HealthCheck.class,
        property = {HealthCheck.NAME + "=Agentic plugins", HealthCheck.TAGS + "=ready"})
public final class PluginsCheck implements HealthCheck {

    @Reference(policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<PluginTroubles> plugins = List.of();

    @Override
    public Result execute() {
        var troubles = new TreeMap<String, String>();
        plugins.forEach(known -> troubles.putAll(known.now()));
        return result(troubles);
    }

    static Result result(Map<String, String> troubles) {
        var log = new FormattingResultLog();
        troubles.forEach((plugin, why) -> log.warn("{} does not work: {}", plugin, why));
        if (troubles.isEmpty()) {
            log.info("All plugins work");
        }
        return new Result(log);
    }
}
