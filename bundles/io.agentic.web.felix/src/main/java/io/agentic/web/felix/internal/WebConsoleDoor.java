package io.agentic.web.felix.internal;

import io.agentic.platform.api.access.AccessPolicy;
import io.agentic.platform.api.access.Authenticator;
import io.agentic.platform.api.access.Identity;
import io.agentic.platform.api.access.OnwardClock;
import io.agentic.platform.api.access.Right;
import io.agentic.platform.api.audit.AuditTrail;
import io.agentic.web.rest.door.Credentials;
import io.agentic.web.rest.door.SecurityHeaders;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Collections;
import java.util.Optional;
import org.apache.felix.webconsole.spi.SecurityProvider;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.propertytypes.ServiceRanking;
import org.osgi.service.servlet.context.ServletContextHelper;

/**
 * Lets administrators into the Web Console, asks with each request whether they still may be there, and tells the audit trail what they are
 * about to change. The console demands it by its id and is not there without it; so there is no console either while nobody can say who is who, or
 * while there is no trail.
 */
@Component(property = SecurityProvider.PROPERTY_ID + "=" + WebConsoleDoor.ID)
@ServiceRanking(Integer.MAX_VALUE)
public final class WebConsoleDoor implements SecurityProvider {

    /** What {@code bin/agentic-runtime} tells the console to demand. */
    static final String ID = "agentic";

    /** Opens what has no limits, as it does in Karaf's shell and JMX. */
    static final Right ADMIN = Right.of("shell:admin");

    /** The console's pages have scripts in them, make more from texts, and have images made of data. Nothing comes from elsewhere or goes there. */
    private static final String OWN_CONTENT = "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval';"
            + " style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
            + " form-action 'self'; frame-ancestors 'none'";

    private final Credentials credentials;
    private final AccessPolicy policy;
    private final WebConsoleTrail trail;
    private final Visits visits;

    @Activate
    public WebConsoleDoor(
            @Reference Authenticator authenticator, @Reference AccessPolicy policy, @Reference AuditTrail trail) {
        this(
                authenticator,
                policy,
                new WebConsoleTrail(trail),
                new Visits(new OnwardClock(Clock.systemUTC(), System::nanoTime)));
    }

    WebConsoleDoor(Authenticator authenticator, AccessPolicy policy, WebConsoleTrail trail, Visits visits) {
        this.credentials = new Credentials(authenticator);
        this.policy = policy;
        this.trail = trail;
        this.visits = visits;
    }

    @Override
    public Object authenticate(HttpServletRequest request, HttpServletResponse response) {
        SecurityHeaders.on(response);
        response.setHeader("Content-Security-Policy", OWN_CONTENT);
        // With none at all browsers do not tell either that it is the console's own page that sends a form.
        response.setHeader("Referrer-Policy", "same-origin");
        try {
            var who = admitted(request);
            request.setAttribute(ServletContextHelper.REMOTE_USER, who.user());
            request.setAttribute(ServletContextHelper.AUTHENTICATION_TYPE, ID);
            return who;
        } catch (Refusal refusal) {
            return refuse(refusal, request, response);
        }
    }

    private Identity admitted(HttpServletRequest request) {
        OwnPages.demand(request);
        var who = known(request);
        if (!administers(who)) {
            trail.refused(who, who.user() + " lacks " + ADMIN);
            throw new Refusal(403, "The Web Console is for administrators.", "Ask one for " + ADMIN + ".");
        }
        var change = Change.of(request);
        if (visits.isNew(who)) {
            trail.came(who);
        }
        change.ifPresent(known -> trail.changes(who, known));
        visits.seen(who);
        return who;
    }

    private Identity known(HttpServletRequest request) {
        var headers = Collections.list(request.getHeaders("Authorization"));
        return (headers.size() == 1 ? credentials.user(headers.get(0)) : Optional.<Identity>empty())
                .orElseThrow(Refusal::unknown);
    }

    private boolean administers(Identity who) {
        return policy.permits(who, ADMIN);
    }

    /** Nobody is let in. */
    private static Object refuse(Refusal refusal, HttpServletRequest request, HttpServletResponse response) {
        try {
            refusal.write(request, response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return null;
    }

    @Override
    public boolean authorize(Object user, String role) {
        return user instanceof Identity who && administers(who);
    }

    /** Nothing is kept here that could be forgotten: the console itself has the browser forget the password. */
    @Override
    public void logout(HttpServletRequest request, HttpServletResponse response) {}
}
