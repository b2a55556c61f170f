package io.agentic.shell.internal;

import io.agentic.platform.api.access.Identity;
import java.util.Optional;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.session.Session;

/** What is known of who is at the other end of an SSH session. */
final class SshVisit {

    private static final AttributeKey<SshVisit> KEY = new AttributeKey<>();

    private volatile Optional<Identity> who = Optional.empty();
    private volatile Optional<Identity> offered = Optional.empty();
    private volatile String offeredAs = "";
    private volatile boolean atKaraf;

    static SshVisit of(Session session) {
        return session.computeAttributeIfAbsent(KEY, key -> new SshVisit());
    }

    /** Who it is proved to be. */
    Optional<Identity> who() {
        return who;
    }

    void proved(Identity identity) {
        who = Optional.of(identity);
    }

    /** A key was shown. What its owner would be is known, and nothing is proved. */
    void offered(String name, Optional<Identity> owner) {
        offeredAs = name;
        offered = owner;
    }

    /** Whose the key is that was shown last. */
    Optional<Identity> offered() {
        return offered;
    }

    /** As whom keys were shown; empty text if none was. */
    String offeredAs() {
        return offeredAs;
    }

    /** Something of Karaf's was opened, which is for administrators. */
    void enterKaraf() {
        atKaraf = true;
    }

    boolean atKaraf() {
        return atKaraf;
    }
}
