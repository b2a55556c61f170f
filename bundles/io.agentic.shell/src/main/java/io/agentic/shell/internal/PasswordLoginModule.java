package io.agentic.shell.internal;

import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.FailedLoginException;
import javax.security.auth.login.LoginException;
import javax.security.auth.spi.LoginModule;

/** One login by name and password, asked of the {@link PasswordRealm}. Made by Karaf. */
public final class PasswordLoginModule implements LoginModule {

    static final String REALM = "io.agentic.shell.realm";

    private Subject subject;
    private CallbackHandler handler;
    private PasswordRealm realm;
    private List<Principal> principals = List.of();

    @Override
    public void initialize(Subject who, CallbackHandler asked, Map<String, ?> shared, Map<String, ?> options) {
        subject = who;
        handler = asked;
        realm = (PasswordRealm) options.get(REALM);
    }

    @Override
    public boolean login() throws LoginException {
        var name = new NameCallback("User: ");
        var password = new PasswordCallback("Password: ", false);
        try {
            handler.handle(new Callback[] {name, password});
        } catch (IOException | UnsupportedCallbackException e) { // somebody came with something else
            throw new FailedLoginException("Only a password opens this door");
        }
        if (name.getName() == null || name.getName().isBlank() || password.getPassword() == null) {
            throw new FailedLoginException("A name and a password are needed");
        }
        principals = realm.principals(name.getName(), new String(password.getPassword()));
        password.clearPassword();
        if (principals.isEmpty()) {
            throw new FailedLoginException("Name or password is wrong, or " + Visitors.ADMIN + " is missing");
        }
        return true;
    }

    @Override
    public boolean commit() {
        return subject.getPrincipals().addAll(principals) || !principals.isEmpty();
    }

    @Override
    public boolean abort() {
        principals = List.of();
        return true;
    }

    @Override
    public boolean logout() {
        subject.getPrincipals().removeAll(Set.copyOf(principals));
        return abort();
    }
}
