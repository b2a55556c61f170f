package io.agentic.web.rest.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URL;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.servlet.context.ServletContextHelper;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardContext;

/** All paths that nobody else has. */
@Component(service = ServletContextHelper.class, scope = ServiceScope.BUNDLE)
@HttpWhiteboardContext(name = NothingContext.NAME, path = "/")
public final class NothingContext extends ServletContextHelper {

    static final String NAME = "agentic-nothing";

    @Override
    public boolean handleSecurity(HttpServletRequest request, HttpServletResponse response) {
        SecurityHeaders.on(response);
        return true;
    }

    /** There are no files here. */
    @Override
    public URL getResource(String name) {
        return null;
    }
}
