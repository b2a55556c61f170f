package io.agentic.shell.internal;

import io.agentic.platform.api.access.Identity;
import java.util.Collection;
import org.apache.sshd.common.session.Session;

/**
 * Closes the SSH sessions of those whose right to be there has ended: the user locked or deleted, the password changed, the key removed, the
 * administrator in Karaf's shell no longer one, or nobody left who can say.
 */
final class SessionGuard {

    private final Visitors visitors;

    SessionGuard(Visitors visitors) {
        this.visitors = visitors;
    }

    void look(Collection<? extends Session> sessions) {
        sessions.forEach(session -> {
            var visit = SshVisit.of(session);
            if (visit.who().filter(who -> !mayStay(who, visit)).isPresent()) {
                session.close(true);
            }
        });
    }

    private boolean mayStay(Identity who, SshVisit visit) {
        return visitors.stands(who) && (!visit.atKaraf() || visitors.administers(who));
    }
}
