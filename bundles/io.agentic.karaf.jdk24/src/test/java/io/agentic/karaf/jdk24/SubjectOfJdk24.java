package io.agentic.karaf.jdk24;

import java.security.AccessControlContext;
import java.util.concurrent.Callable;
import javax.security.auth.Subject;

/** The two methods of {@link Subject} that are edited, as JDK 24 has them. */
@SuppressWarnings("removal")
public final class SubjectOfJdk24 {

    private SubjectOfJdk24() {}

    public static Subject getSubject(AccessControlContext context) {
        throw new UnsupportedOperationException("getSubject is not supported");
    }

    public static <T> T callAs(Subject subject, Callable<T> action) throws Exception {
        if (action == null) {
            throw new NullPointerException("action");
        }
        return action.call();
    }
}
