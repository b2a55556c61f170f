package io.agentic.shell.internal;

import java.security.AccessController;
import java.util.Optional;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;

/** Who is logged in. From the subject of the thread, for anybody can set the variable USER of a session. */
final class ShellUser {

    private ShellUser() {}

    @SuppressWarnings("removal") // what Karaf binds, as long as it runs on a Java that has it
    static Optional<String> current() {
        var subject = Subject.getSubject(AccessController.getContext());
        if (subject == null) {
            return Optional.empty();
        }
        return subject.getPrincipals(UserPrincipal.class).stream()
                .map(UserPrincipal::getName)
                .findFirst();
    }
}
