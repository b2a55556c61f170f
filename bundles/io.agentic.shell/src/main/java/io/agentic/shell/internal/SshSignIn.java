package io.agentic.shell.internal;

import java.security.PublicKey;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.server.auth.password.PasswordAuthenticator;
import org.apache.sshd.server.auth.pubkey.PublickeyAuthenticator;
import org.apache.sshd.server.session.ServerSession;

/**
 * Who comes in by SSH: every user, by password or key. A client shows keys before it proves one, so a key counts when the server says that the
 * session is authenticated, and only once the audit trail has it.
 */
final class SshSignIn implements PasswordAuthenticator, PublickeyAuthenticator, SessionListener {

    private final Visitors visitors;

    SshSignIn(Visitors visitors) {
        this.visitors = visitors;
    }

    @Override
    public boolean authenticate(String name, String password, ServerSession session) {
        var who = visitors.byPassword(name, password);
        who.ifPresent(SshVisit.of(session)::proved);
        return who.isPresent();
    }

    @Override
    public boolean authenticate(String name, PublicKey key, ServerSession session) {
        var owner = visitors.byKey(name, KeyUtils.getFingerPrint(BuiltinDigests.sha256, key));
        SshVisit.of(session).offered(name, owner);
        return owner.isPresent();
    }

    @Override
    public void sessionEvent(Session session, Event event) {
        var visit = SshVisit.of(session);
        if (event == Event.Authenticated && visit.who().isEmpty()) {
            visit.offered().filter(visitors::keyProved).ifPresentOrElse(visit::proved, () -> session.close(true));
        }
    }

    @Override
    public void sessionClosed(Session session) {
        var visit = SshVisit.of(session);
        if (visit.who().isEmpty() && !visit.offeredAs().isEmpty()) {
            visitors.keysRefused(visit.offeredAs());
        }
    }
}
