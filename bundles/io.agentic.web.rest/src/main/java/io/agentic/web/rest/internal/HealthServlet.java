package io.agentic.web.rest.internal;

import io.agentic.platform.api.access.Authenticator;
import io.agentic.platform.api.operation.Problem;
import io.agentic.platform.api.operation.Problem.Code;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.ResultLog;
import org.apache.felix.hc.api.execution.HealthCheckExecutionOptions;
import org.apache.felix.hc.api.execution.HealthCheckExecutionResult;
import org.apache.felix.hc.api.execution.HealthCheckExecutor;
import org.apache.felix.hc.api.execution.HealthCheckSelector;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardContextSelect;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** Says whether the runtime is ready: to all only that, to known users also why. */
@Component(service = Servlet.class)
@HttpWhiteboardContextSelect("(osgi.http.whiteboard.context.name=" + HealthContext.NAME + ")")
@HttpWhiteboardServletPattern("/*")
public final class HealthServlet extends HttpServlet {

    static final String PATH = "/system/health";

    private static final long serialVersionUID = 1L;
    private static final Set<Result.Status> READY = EnumSet.of(Result.Status.OK, Result.Status.WARN);

    private final transient HealthCheckExecutor checks;
    private final transient Sessions sessions;
    private final transient Json json = new Json(1_000);

    @Reference(policyOption = ReferencePolicyOption.GREEDY)
    private transient volatile List<Authenticator> authenticators = List.of();

    private volatile boolean up;

    @Activate
    public HealthServlet(@Reference HealthCheckExecutor checks, @Reference Sessions sessions) {
        this.checks = checks;
        this.sessions = sessions;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(request).write(response);
    }

    private Answer answer(HttpServletRequest request) {
        if (!request.getRequestURI().equals(PATH)) {
            return new Refusal(new Problem(Code.NOT_FOUND, "There is nothing at this path.", "Ask " + PATH + "."))
                    .answer(json);
        }
        if (!List.of("GET", "HEAD").contains(request.getMethod())) {
            return new Refusal(
                            405,
                            new Problem(Code.USAGE, "Health can only be asked for.", "Use GET."),
                            Map.of("Allow", "GET, HEAD"))
                    .answer(json);
        }
        var results = results();
        up = !results.isEmpty() && results.stream().allMatch(HealthServlet::lets);
        return Answer.json(up ? 200 : 503, document(results, known(request)), json);
    }

    /** A warning is for people: the runtime does its work all the same. That a check has not answered is a warning as well, and says nothing. */
    private static boolean lets(HealthCheckExecutionResult result) {
        return !result.hasTimedOut()
                && READY.contains(result.getHealthCheckResult().getStatus());
    }

    /** While it is down the last results are not good enough: somebody is waiting for it to be up. */
    private List<HealthCheckExecutionResult> results() {
        var options = new HealthCheckExecutionOptions();
        options.setForceInstantExecution(!up);
        return checks.execute(HealthCheckSelector.tags("ready"), options);
    }

    private boolean known(HttpServletRequest request) {
        return authenticators.stream()
                .anyMatch(authenticator ->
                        new SignIn(authenticator, sessions).user(request).isPresent());
    }

    private Map<String, Object> document(List<HealthCheckExecutionResult> results, boolean details) {
        var document = new LinkedHashMap<String, Object>();
        document.put("status", up ? "UP" : "DOWN");
        if (details) {
            document.put("checks", results.stream().map(HealthServlet::check).toList());
        }
        return document;
    }

    private static Map<String, Object> check(HealthCheckExecutionResult result) {
        var check = new LinkedHashMap<String, Object>();
        check.put("name", result.getHealthCheckMetadata().getTitle());
        check.put("status", result.getHealthCheckResult().getStatus().name());
        check.put(
                "messages",
                StreamSupport.stream(result.getHealthCheckResult().spliterator(), false)
                        .map(ResultLog.Entry::getMessage)
                        .toList());
        return check;
    }
}
