package io.agentic.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.platform.api.access.Authenticator;
import io.agentic.platform.api.access.Identity;
import io.agentic.testkit.access.RuledAccess;
import java.lang.reflect.Proxy;
import java.util.Optional;
import org.apache.felix.service.command.CommandSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SessionGuardTest {

    private final SessionGuard guard = new SessionGuard();
    private final FakeSession shell = new FakeSession();
    private boolean stands = true;
    private final Authenticator authenticator = new Authenticator() {
        @Override
        public Optional<Identity> byToken(String token) {
            return Optional.empty();
        }

        @Override
        public Optional<Identity> byPassword(String user, String password) {
            return Optional.empty();
        }

        @Override
        public boolean stillStands(Identity who) {
            return stands && who.equals(Users.identity("ana"));
        }
    };
    private final RuledAccess admins = RuledAccess.of((user, right) -> right.equals(PasswordRealm.ADMIN));

    @AfterEach
    void stop() {
        guard.stop();
    }

    @Test
    void closesTheSessionOfAUserWhoseCredentialFell() throws Exception {
        open();
        guard.look();
        assertThat(shell.closed).isFalse();

        stands = false;
        guard.look();

        assertThat(shell.closed).isTrue();
    }

    @Test
    void closesTheSessionOfAUserWhoIsNoLongerAnAdministrator() throws Exception {
        open();
        guard.removePolicy(admins);
        guard.addPolicy(RuledAccess.of((user, right) -> false));

        guard.look();

        assertThat(shell.closed).isTrue();
    }

    @Test
    void closesAllSessionsWhenNobodyCanSayWhoMayStay() throws Exception {
        open();
        guard.removeAuthenticator(authenticator);

        guard.look();

        assertThat(shell.closed).isTrue();
    }

    private void open() throws Exception {
        guard.addAuthenticator(authenticator);
        guard.addPolicy(admins);
        Users.as("ana", () -> {
            guard.beforeExecute(commands(), "shell:init");
            return null;
        });
    }

    private CommandSession commands() {
        return (CommandSession) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {CommandSession.class},
                (proxy, method, arguments) ->
                        method.getName().equals("get") && arguments[0].equals(".session") ? shell : null);
    }
}
