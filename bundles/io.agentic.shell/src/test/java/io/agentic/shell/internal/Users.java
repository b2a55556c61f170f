package io.agentic.shell.internal;

import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.Set;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;

/** Does something as a user, in the way Karaf does. */
final class Users {

    private Users() {}

    @SuppressWarnings("removal")
    static <T> T as(String user, PrivilegedExceptionAction<T> action) throws Exception {
        var subject = new Subject(true, Set.of(new UserPrincipal(user)), Set.of(), Set.of());
        try {
            return Subject.doAs(subject, action);
        } catch (PrivilegedActionException e) {
            throw e.getException();
        }
    }
}
