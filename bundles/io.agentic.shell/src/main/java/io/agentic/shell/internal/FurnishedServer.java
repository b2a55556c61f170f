package io.agentic.shell.internal;

import io.agentic.platform.api.access.Identity;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import javax.security.auth.Subject;
import org.apache.karaf.shell.ssh.KarafJaasAuthenticator;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.password.PasswordAuthenticator;
import org.apache.sshd.server.auth.pubkey.PublickeyAuthenticator;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.command.CommandFactory;
import org.apache.sshd.server.forward.ForwardingFilter;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.apache.sshd.server.shell.ShellFactory;
import org.apache.sshd.server.subsystem.SubsystemFactory;

/**
 * Karaf's SSH server with our lock and our rooms: an administrator comes to what Karaf has there, everybody else to the shell of verbs. Nothing is
 * forwarded. Everything is opened by an identity that {@link SshSignIn} has seen proved, so a session that Karaf let in by itself opens nothing.
 */
final class FurnishedServer {

    /** Of one session at a time: each has a thread. */
    private static final int MOST_CHANNELS = 16;

    private final SshServer server;
    private final Visitors visitors;
    private final BiFunction<Identity, Optional<String>, Command> verbs;
    private final SshSignIn signIn;
    private final ShellFactory shells;
    private final CommandFactory commands;
    private final List<? extends SubsystemFactory> subsystems;
    private final ForwardingFilter forwarding;
    private final PasswordAuthenticator passwords;
    private final PublickeyAuthenticator keys;

    /** @param verbs a shell of verbs for somebody; with a line for that line alone */
    FurnishedServer(SshServer server, Visitors visitors, BiFunction<Identity, Optional<String>, Command> verbs) {
        this.server = server;
        this.visitors = visitors;
        this.verbs = verbs;
        signIn = new SshSignIn(visitors);
        shells = server.getShellFactory();
        commands = server.getCommandFactory();
        subsystems = server.getSubsystemFactories() == null ? List.of() : server.getSubsystemFactories();
        forwarding = server.getForwardingFilter();
        passwords = server.getPasswordAuthenticator();
        keys = server.getPublickeyAuthenticator();
    }

    SshServer server() {
        return server;
    }

    /** The rooms come before the lock: whoever gets in finds them furnished. */
    void furnish() {
        CoreModuleProperties.TCP_NODELAY.set(server, true); // else an answer waits a tenth of a second for company
        CoreModuleProperties.MAX_CONCURRENT_CHANNELS.set(server, MOST_CHANNELS);
        server.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
        server.setShellFactory(channel -> open(channel, Optional.empty(), same -> shells.createShell(same)));
        server.setCommandFactory(
                (channel, line) -> open(channel, Optional.of(line), same -> commands.createCommand(same, line)));
        server.setSubsystemFactories(
                subsystems.stream().map(AdministratorsOnly::new).toList());
        server.addSessionListener(signIn);
        server.setPasswordAuthenticator(signIn);
        server.setPublickeyAuthenticator(signIn);
    }

    /** As Karaf made it. Nobody who came in here stays. */
    void restore() {
        server.setPasswordAuthenticator(passwords);
        server.setPublickeyAuthenticator(keys);
        sessions().forEach(session -> session.close(true));
        server.removeSessionListener(signIn);
        server.setShellFactory(shells);
        server.setCommandFactory(commands);
        server.setSubsystemFactories(subsystems);
        server.setForwardingFilter(forwarding);
    }

    /** Karaf leaves servers that it has stopped among the services. */
    Collection<? extends Session> sessions() {
        return server.isStarted() ? server.getActiveSessions() : List.of();
    }

    /** Something that Karaf opens. */
    private interface KarafsOwn {

        Command open(ChannelSession channel) throws IOException;
    }

    private Command open(ChannelSession channel, Optional<String> line, KarafsOwn karafs) throws IOException {
        var who = who(channel);
        return visitors.administers(who) ? enterKaraf(channel, who, karafs) : verbs.apply(who, line);
    }

    private static Identity who(ChannelSession channel) throws IOException {
        return SshVisit.of(channel.getServerSession())
                .who()
                .orElseThrow(() -> new IOException("Nobody is known to be here. Log in again."));
    }

    private static Command enterKaraf(ChannelSession channel, Identity who, KarafsOwn karafs) throws IOException {
        var session = channel.getServerSession();
        SshVisit.of(session).enterKaraf();
        var subject = new Subject();
        subject.getPrincipals().addAll(PasswordRealm.principals(who));
        session.setAttribute(KarafJaasAuthenticator.SUBJECT_ATTRIBUTE_KEY, subject);
        return karafs.open(channel);
    }

    /** SFTP, if somebody has switched it on: it hands out the files of the runtime. */
    private final class AdministratorsOnly implements SubsystemFactory {

        private final SubsystemFactory karafs;

        AdministratorsOnly(SubsystemFactory karafs) {
            this.karafs = karafs;
        }

        @Override
        public String getName() {
            return karafs.getName();
        }

        @Override
        public Command createSubsystem(ChannelSession channel) throws IOException {
            var who = who(channel);
            if (!visitors.administers(who)) {
                throw new IOException(who.user() + " lacks " + Visitors.ADMIN);
            }
            return enterKaraf(channel, who, karafs::createSubsystem);
        }
    }
}
