package io.agentic.web.rest.internal;

import io.agentic.web.rest.door.Hosts;
import io.agentic.web.rest.door.SecurityHeaders;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URL;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.servlet.context.ServletContextHelper;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardContext;

/** The one door that is open to all; it stays when those who know users are gone. */
@Component(service = ServletContextHelper.class, scope = ServiceScope.BUNDLE, configurationPid = "io.agentic.web.rest")
@HttpWhiteboardContext(name = HealthContext.NAME, path = "/system/health")
public final class HealthContext extends ServletContextHelper {

    static final String NAME = "agentic-health";

    private final Hosts hosts;
    private final Json json = new Json(1_000);

    @Activate
    public HealthContext(RestConfig config) {
        this.hosts = Hosts.parse(config.allowedHosts());
    }

    @Override
    public boolean handleSecurity(HttpServletRequest request, HttpServletResponse response) throws IOException {
        SecurityHeaders.on(response);
        var refusal = hosts.refusal(request.getServerName(), request.getServerPort(), request.getHeader("Origin"));
        if (refusal.isPresent()) {
            Answer.problem(403, refusal.get(), json).write(response);
        }
        return refusal.isEmpty();
    }

    /** There are no files here. */
    @Override
    public URL getResource(String name) {
        return null;
    }
}
