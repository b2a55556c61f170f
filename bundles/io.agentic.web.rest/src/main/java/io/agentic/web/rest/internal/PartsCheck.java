package io.agentic.web.rest.internal;

import io.agentic.platform.api.access.AccessPolicy;
import io.agentic.platform.api.model.ModelGateway;
import io.agentic.platform.api.operation.Operations;
import io.agentic.platform.api.plugin.PluginsStarted;
import io.agentic.platform.api.store.Journal;
import io.agentic.platform.api.task.TaskFeed;
import io.agentic.platform.api.tool.ToolGateway;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Whether all parts that a task needs are there, and which are not. */
@Component(
        service = HealthCheck.class,
        property = {HealthCheck.NAME + "=Agentic parts", HealthCheck.TAGS + "=ready"})
public final class PartsCheck implements HealthCheck {

    @Reference(policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<AccessPolicy> access = List.of();

    @Reference(policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<Journal> journals = List.of();

    @Reference(policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<ModelGateway> models = List.of();

    @Reference(policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<Operations> operations = List.of();

    @Reference(policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<PluginsStarted> plugins = List.of();

    @Reference(policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<TaskFeed> tasks = List.of();

    @Reference(policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<ToolGateway> tools = List.of();

    @Override
    public Result execute() {
        var parts = new LinkedHashMap<String, List<?>>();
        parts.put("access (AccessPolicy)", access);
        parts.put("journal (Journal)", journals);
        parts.put("models (ModelGateway)", models);
        parts.put("operations (Operations)", operations);
        parts.put("plugins (PluginsStarted)", plugins);
        parts.put("tasks (TaskFeed)", tasks);
        parts.put("tools (ToolGateway)", tools);
        return result(parts);
    }

    static Result result(Map<String, List<?>> parts) {
        var log = new FormattingResultLog();
        parts.forEach((name, services) -> {
            if (services.isEmpty()) {
                log.temporarilyUnavailable(
                        "{} is missing. The runtime's log says why it did not come up, scr:list what it waits for.",
                        name);
            } else {
                log.info("{} is there", name);
            }
        });
        return new Result(log);
    }
}
