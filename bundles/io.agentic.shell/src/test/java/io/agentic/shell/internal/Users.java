package io.agentic.shell.internal;

import io.agentic.platform.api.access.Identity;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.List;
import java.util.Set;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;

/** Does something as a user, in the way Karaf does. */
final class Users {

    private Users() {}

    /** As somebody who came with a password. */
    static Identity identity(String user) {
        return new Identity(user, "password", List.of());
    }

    @SuppressWarnings("removal")
    static <T> T as(String user, PrivilegedExceptionAction<T> action) throws Exception {
        var subject = new Subject(
                true, Set.of(new UserPrincipal(user), new IdentityPrincipal(identity(user))), Set.of(), Set.of());
        try {
            return Subject.doAs(subject, action);
        } catch (PrivilegedActionException e) {
            throw e.getException();
        }
    }
}
