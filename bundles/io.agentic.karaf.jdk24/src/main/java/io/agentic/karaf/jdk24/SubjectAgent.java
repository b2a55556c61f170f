package io.agentic.karaf.jdk24;

import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import javax.security.auth.Subject;

/** Passed to the JVM by {@code -javaagent} on JDK 24 and newer. */
public final class SubjectAgent {

    private SubjectAgent() {}

    /** Runs before Karaf; what it throws ends the JVM. */
    public static void premain(String arguments, Instrumentation jvm) throws UnmodifiableClassException {
        if (Runtime.version().feature() < 24) {
            return; // this JDK still answers by itself
        }
        jvm.addTransformer(new SubjectEdits(), true);
        jvm.retransformClasses(Subject.class);
        checkThatItTook();
    }

    /** The JVM keeps silent about a transformer that failed, and a Karaf without users would look healthy. */
    @SuppressWarnings("removal")
    private static void checkThatItTook() {
        try {
            Subject.getSubject(null);
        } catch (UnsupportedOperationException | LinkageError e) {
            throw new IllegalStateException(
                    "Java " + Runtime.version().feature() + " has a " + Subject.class.getName()
                            + " that this release cannot teach to answer Karaf. Run it on JDK 17 to 25.",
                    e);
        }
    }
}
