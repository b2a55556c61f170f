package io.agentic.shell.internal;

import io.agentic.platform.api.access.Identity;
import java.security.AccessController;
import java.util.Optional;
import javax.security.auth.Subject;

/** Who is logged in. From the subject of the thread, for anybody can set the variable USER of a session. */
final class ShellUser {

    private ShellUser() {}

    @SuppressWarnings("removal") // what Karaf binds, as long as it runs on a Java that has it
    static Optional<Identity> current() {
        var subject = Subject.getSubject(AccessController.getContext());
        if (subject == null) {
            return Optional.empty();
        }
        return subject.getPrincipals(IdentityPrincipal.class).stream()
                .map(IdentityPrincipal::identity)
                .findFirst();
    }
}
