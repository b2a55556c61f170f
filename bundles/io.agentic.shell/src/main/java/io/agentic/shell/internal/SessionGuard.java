package io.agentic.shell.internal;

import io.agentic.platform.api.access.AccessPolicy;
import io.agentic.platform.api.access.Authenticator;
import io.agentic.platform.api.access.Identity;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.CommandSessionListener;
import org.apache.karaf.shell.api.console.Session;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Closes the shell sessions of those whose right to be there has ended: the user locked or deleted, the right taken, or nobody left who can
 * say. A session becomes known by the first line it executes, which is Karaf's own at the login.
 */
@Component(immediate = true)
public final class SessionGuard implements CommandSessionListener {

    private static final String KARAF_SESSION = ".session";
    private static final long LOOK_SECONDS = 2;

    private final Map<Session, Identity> open = new ConcurrentHashMap<>();
    private final List<Authenticator> authenticators = new CopyOnWriteArrayList<>();
    private final List<AccessPolicy> policies = new CopyOnWriteArrayList<>();
    private final ScheduledThreadPoolExecutor timer;

    @Activate
    public SessionGuard() {
        timer = new ScheduledThreadPoolExecutor(1, work -> {
            var thread = new Thread(work, "agentic-shell-guard");
            thread.setDaemon(true);
            return thread;
        });
        timer.scheduleWithFixedDelay(this::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    @Deactivate
    void stop() {
        timer.shutdownNow();
    }

    @Reference(name = "authenticators", cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addAuthenticator(Authenticator authenticator) {
        authenticators.add(authenticator);
    }

    void removeAuthenticator(Authenticator authenticator) {
        authenticators.remove(authenticator);
    }

    @Reference(name = "policies", cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addPolicy(AccessPolicy policy) {
        policies.add(policy);
    }

    void removePolicy(AccessPolicy policy) {
        policies.remove(policy);
    }

    @Override
    public void beforeExecute(CommandSession session, CharSequence line) {
        if (session.get(KARAF_SESSION) instanceof Session shell) {
            ShellUser.current().ifPresent(user -> open.put(shell, user));
        }
    }

    @Override
    public void afterExecute(CommandSession session, CharSequence line, Exception trouble) {}

    @Override
    public void afterExecute(CommandSession session, CharSequence line, Object result) {}

    /** Closes sessions that may not go on. */
    void look() {
        open.forEach((shell, user) -> {
            if (!mayStay(user)) {
                open.remove(shell);
                shell.close();
            }
        });
    }

    private boolean mayStay(Identity user) {
        try {
            return authenticators.stream().anyMatch(authenticator -> authenticator.stillStands(user))
                    && !policies.isEmpty()
                    && policies.stream().allMatch(policy -> policy.permits(user, PasswordRealm.ADMIN));
        } catch (RuntimeException nobodyCanSay) {
            return false;
        }
    }
}
