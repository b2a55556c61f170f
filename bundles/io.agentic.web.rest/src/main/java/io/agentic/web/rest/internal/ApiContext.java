package io.agentic.web.rest.internal;

import io.agentic.platform.api.access.Authenticator;
import io.agentic.platform.api.access.Identity;
import io.agentic.platform.api.operation.Problem;
import io.agentic.platform.api.operation.Problem.Code;
import io.agentic.web.rest.door.Hosts;
import io.agentic.web.rest.door.SecurityHeaders;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URL;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.servlet.context.ServletContextHelper;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardContext;

/** The door to everything below {@code /api}: lets in who is known. Without an authenticator there is no door, and no path either. */
@Component(service = ServletContextHelper.class, scope = ServiceScope.BUNDLE, configurationPid = "io.agentic.web.rest")
@HttpWhiteboardContext(name = ApiContext.NAME, path = "/api")
public final class ApiContext extends ServletContextHelper {

    static final String NAME = "agentic-api";

    /** The request attribute with the {@link io.agentic.platform.api.access.Identity} of who was let in. */
    static final String IDENTITY = "io.agentic.identity";

    private static final Problem UNKNOWN = new Problem(
            Code.UNAUTHENTICATED,
            "This path needs the credential of a known user.",
            "Send 'Authorization: Bearer <token>'. The first token is in data/security/admin.token of the instance.");

    private final SignIn signIn;
    private final Hosts hosts;
    private final Json json = new Json(1_000);

    @Activate
    public ApiContext(@Reference Authenticator authenticator, @Reference Sessions sessions, RestConfig config) {
        this.signIn = new SignIn(authenticator, sessions);
        this.hosts = Hosts.parse(config.allowedHosts());
    }

    @Override
    public boolean handleSecurity(HttpServletRequest request, HttpServletResponse response) throws IOException {
        SecurityHeaders.on(response);
        var refusal = hosts.refusal(request.getServerName(), request.getServerPort(), request.getHeader("Origin"));
        if (refusal.isPresent()) {
            Answer.problem(403, refusal.get(), json).endingConnectionOf(request).write(response);
            return false;
        }
        Optional<Identity> user;
        try {
            user = signIn.user(request);
        } catch (Refusal unproved) {
            unproved.answer(json).endingConnectionOf(request).write(response);
            return false;
        }
        if (user.isEmpty()) {
            response.addHeader("WWW-Authenticate", "Bearer realm=\"agentic\"");
            response.addHeader("WWW-Authenticate", "Basic realm=\"agentic\", charset=\"UTF-8\"");
            Answer.problem(401, UNKNOWN, json).endingConnectionOf(request).write(response);
            return false;
        }
        request.setAttribute(IDENTITY, user.get());
        request.setAttribute(REMOTE_USER, user.get().user());
        request.setAttribute(AUTHENTICATION_TYPE, "agentic");
        return true;
    }

    /** There are no files here. */
    @Override
    public URL getResource(String name) {
        return null;
    }
}
