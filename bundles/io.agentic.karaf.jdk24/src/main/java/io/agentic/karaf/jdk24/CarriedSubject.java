package io.agentic.karaf.jdk24;

import java.util.concurrent.Callable;
import javax.security.auth.Subject;

/**
 * The subject a thread works for. Threads inherit it from the one that makes them, as they inherited an access control context up to JDK 23: Karaf
 * runs a session in a thread of its own, and each part of a pipe in another.
 */
public final class CarriedSubject {

    private static final InheritableThreadLocal<Subject> SUBJECT = new InheritableThreadLocal<>();

    private CarriedSubject() {}

    /** Stands in for {@code Subject.getSubject}; null when nobody is logged in. */
    public static Subject current() {
        return SUBJECT.get();
    }

    /** An action of {@code Subject.callAs} that {@link #current} knows about. */
    public static <T> Callable<T> carrying(Subject subject, Callable<T> action) {
        if (action == null) {
            return null; // callAs complains
        }
        return () -> {
            var before = SUBJECT.get();
            SUBJECT.set(subject);
            try {
                return action.call();
            } finally {
                SUBJECT.set(before);
            }
        };
    }
}
