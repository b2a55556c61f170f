package io.agentic.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.agentic.platform.api.access.AccessPolicy;
import io.agentic.testkit.access.RuledAccess;
import java.security.Principal;
import java.util.Map;
import java.util.Set;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.LoginException;
import org.apache.karaf.jaas.boot.ProxyLoginModule;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.junit.jupiter.api.Test;

class PasswordRealmTest {

    private final FakeAuthenticator passwords = new FakeAuthenticator();
    private final AccessPolicy policy = RuledAccess.of(
            (user, right) -> user.equals("admin") && right.toString().equals("shell:admin"));
    private final Visitors visitors = new Visitors();
    private final PasswordRealm realm = new PasswordRealm(42, visitors);
    private final Subject subject = new Subject();

    @Test
    void letsAnAdministratorInWithKarafsRoles() throws Exception {
        open();

        login("admin", "admin-pw");

        assertThat(subject.getPrincipals(UserPrincipal.class))
                .extracting(Principal::getName)
                .containsExactly("admin");
        assertThat(subject.getPrincipals(RolePrincipal.class))
                .extracting(Principal::getName)
                .contains("ssh", "admin", "manager");
        assertThat(subject.getPrincipals(IdentityPrincipal.class))
                .containsExactly(new IdentityPrincipal(Users.identity("admin")));
    }

    @Test
    void refusesAWrongPasswordAnEmptyNameAndAUserWithoutTheRight() {
        open();

        refused("admin", "wrong");
        refused("", "-pw");
        refused("bob", "bob-pw");
        refused("karaf", "karaf");
    }

    @Test
    void refusesEverybodyWhileNobodyCanSayWhoIsWho() {
        refused("admin", "admin-pw");

        visitors.addAuthenticator(passwords);
        refused("admin", "admin-pw");

        visitors.addPolicy(policy);
        visitors.removeAuthenticator(passwords);
        refused("admin", "admin-pw");
    }

    @Test
    void refusesAKey() {
        open();
        var module = module(callbacks -> {
            throw new UnsupportedCallbackException(callbacks[1]);
        });

        assertThatExceptionOfType(LoginException.class)
                .isThrownBy(module::login)
                .withMessage("Only a password opens this door");
    }

    @Test
    void takesAwayWhatItGaveAtLogout() throws Exception {
        open();
        var module = login("admin", "admin-pw");

        module.logout();

        assertThat(subject.getPrincipals()).isEmpty();
    }

    @Test
    void standsBeforeKarafsOwnRealm() {
        var options = realm.getEntries()[0].getOptions();

        assertThat(realm.getName()).isEqualTo("karaf");
        assertThat(realm.getRank()).isPositive();
        assertThat(options.get(ProxyLoginModule.PROPERTY_MODULE)).isEqualTo(PasswordLoginModule.class.getName());
        assertThat(options.get(ProxyLoginModule.PROPERTY_BUNDLE)).isEqualTo("42");
    }

    private void open() {
        visitors.addAuthenticator(passwords);
        visitors.addPolicy(policy);
    }

    private PasswordLoginModule login(String name, String password) throws LoginException {
        var module = module(callbacks -> answer(callbacks, name, password));
        module.login();
        assertThat(module.commit()).isTrue();
        return module;
    }

    private void refused(String name, String password) {
        assertThatExceptionOfType(LoginException.class).isThrownBy(() -> login(name, password));
        assertThat(subject.getPrincipals()).isEqualTo(Set.of());
    }

    private PasswordLoginModule module(CallbackHandler handler) {
        var module = new PasswordLoginModule();
        module.initialize(subject, handler, Map.of(), realm.getEntries()[0].getOptions());
        return module;
    }

    private static void answer(Callback[] callbacks, String name, String password) {
        ((NameCallback) callbacks[0]).setName(name);
        ((PasswordCallback) callbacks[1]).setPassword(password.toCharArray());
    }
}
