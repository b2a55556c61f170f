package io.agentic.karaf.jdk24;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.security.AccessControlContext;
import java.security.PrivilegedAction;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import javax.security.auth.Subject;
import org.apache.karaf.util.jaas.JaasHelper;
import org.junit.jupiter.api.Test;

@SuppressWarnings("removal")
class SubjectEditsTest {

    private final Subject alice = new Subject(true, Set.of(), Set.of("alice"), Set.of());
    private final Class<?> subject = edited(SubjectOfJdk24.class, SubjectEdits.SUBJECT);

    @Test
    void aThreadKnowsItsSubjectWhileItRunsTheActionAndNotAfterwards() throws Exception {
        assertThat(callAs(alice, this::getSubject)).isSameAs(alice);

        assertThat(getSubject()).isNull();
    }

    @Test
    void theSubjectOfAnInnerActionHidesTheOuterOneUntilItHasFailed() throws Exception {
        var bob = new Subject(true, Set.of(), Set.of("bob"), Set.of());
        var told = new ArrayList<Object>();

        callAs(alice, () -> {
            assertThatThrownBy(() -> callAs(bob, () -> {
                        told.add(getSubject());
                        throw new IOException("of bob");
                    }))
                    .hasMessage("of bob");
            return told.add(getSubject());
        });

        assertThat(told).containsExactly(bob, alice);
    }

    @Test
    void threadsInheritTheSubjectOfTheActionThatMadeThem() throws Exception {
        var told = new FutureTask<>(this::getSubject);
        var thread = (Thread) callAs(alice, () -> new Thread(told));

        thread.start();

        assertThat(told.get()).isSameAs(alice);
    }

    @Test
    void anActionThatIsMissingIsLeftToTheJdkToComplainOf() {
        assertThatThrownBy(() -> callAs(alice, null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void karafHandsOverToTheJdkAndTellsOfFailuresAsBefore() throws Exception {
        var helper = edited(JaasHelper.class, SubjectEdits.JAAS_HELPER);
        PrivilegedAction<Object> simple = SubjectEditsTest::calledByTheJdksSubject;
        PrivilegedExceptionAction<Object> failing = () -> {
            throw new IOException("called by Subject: " + calledByTheJdksSubject());
        };

        assertThat(call(helper, "doAs", PrivilegedAction.class, alice, simple)).isEqualTo(true);
        assertThatThrownBy(() -> call(helper, "doAs", PrivilegedExceptionAction.class, alice, failing))
                .isInstanceOf(PrivilegedActionException.class)
                .cause()
                .hasMessage("called by Subject: true");
    }

    @Test
    void otherClassesAreLeftAsTheyAre() {
        assertThat(new SubjectEdits().transform(null, "java/lang/String", null, null, new byte[0]))
                .isNull();
        assertThat(new SubjectEdits().transform(null, null, null, null, new byte[0]))
                .isNull();
    }

    private Object getSubject() throws Exception {
        return subject.getMethod("getSubject", AccessControlContext.class).invoke(null, (Object) null);
    }

    private Object callAs(Subject who, Callable<Object> action) throws Exception {
        return call(subject, "callAs", Callable.class, who, action);
    }

    /** A static method of an edited class; what it throws is thrown. */
    private static Object call(Class<?> edited, String method, Class<?> type, Subject who, Object action)
            throws Exception {
        try {
            return edited.getMethod(method, Subject.class, type).invoke(null, who, action);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    /** The class, as it is after it was loaded under that name with the agent at work. */
    private static Class<?> edited(Class<?> original, String name) {
        var file = original.getName().replace('.', '/') + ".class";
        try (var present = original.getClassLoader().getResourceAsStream(file)) {
            var edited = new SubjectEdits().transform(null, name, null, null, present.readAllBytes());
            return new ClassLoader(original.getClassLoader()) {
                Class<?> define() {
                    return defineClass(original.getName(), edited, 0, edited.length);
                }
            }.define();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean calledByTheJdksSubject() {
        return StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(frame -> frame.getClassName().equals(Subject.class.getName())));
    }
}
