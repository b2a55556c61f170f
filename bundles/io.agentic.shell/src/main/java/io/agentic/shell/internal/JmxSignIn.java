package io.agentic.shell.internal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Locale;
import java.util.Set;
import javax.management.MBeanServer;
import javax.management.remote.JMXAuthenticator;
import javax.management.remote.JMXPrincipal;
import javax.security.auth.Subject;

/** Lets administrators come in by JMX, and asks with each of their calls whether they still may be there. */
final class JmxSignIn implements JMXAuthenticator {

    /** What of an MBean server does or changes something. */
    private static final Set<String> CHANGES =
            Set.of("invoke", "setAttribute", "setAttributes", "createMBean", "registerMBean", "unregisterMBean");

    /** What the JDK's connector itself asks to read arguments; no client can call them. */
    private static final Set<String> OF_THE_CONNECTOR =
            Set.of("getClassLoader", "getClassLoaderFor", "getClassLoaderRepository");

    private final Visitors visitors;
    private final JmxTrail trail;

    JmxSignIn(Visitors visitors, JmxTrail trail) {
        this.visitors = visitors;
        this.trail = trail;
    }

    @Override
    public Subject authenticate(Object credentials) {
        if (!(credentials instanceof String[] pair) || pair.length != 2 || pair[0] == null || pair[1] == null) {
            throw new SecurityException("A name and a password are needed.");
        }
        var who = visitors.byPassword(pair[0], pair[1]).orElseThrow(JmxSignIn::refusal);
        if (!visitors.administers(who)) {
            trail.refused(who, who.user() + " lacks " + Visitors.ADMIN);
            throw refusal();
        }
        trail.came(who);
        return new Subject(true, Set.of(new JMXPrincipal(who.user()), new IdentityPrincipal(who)), Set.of(), Set.of());
    }

    private static SecurityException refusal() {
        return new SecurityException("Name or password is wrong, or " + Visitors.ADMIN + " is missing.");
    }

    /** The same server for those who came in here, as long as they may. */
    MBeanServer guarded(MBeanServer server) {
        return (MBeanServer) Proxy.newProxyInstance(
                JmxSignIn.class.getClassLoader(),
                new Class<?>[] {MBeanServer.class},
                (proxy, method, arguments) -> call(server, method, arguments));
    }

    private Object call(MBeanServer server, Method method, Object[] arguments) throws Throwable {
        if (method.getDeclaringClass() != Object.class && !OF_THE_CONNECTOR.contains(method.getName())) {
            admit(method.getName(), arguments);
        }
        try {
            return method.invoke(server, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private void admit(String method, Object[] arguments) {
        var who = ShellUser.current()
                .filter(visitors::stands)
                .filter(visitors::administers)
                .orElseThrow(() -> new SecurityException("This is for administrators. Connect again."));
        if (CHANGES.contains(method)) {
            trail.changes(who, action(method), target(method, arguments));
        }
    }

    private static String action(String method) {
        return method.replaceAll("([A-Z]+)", "-$1").toLowerCase(Locale.ROOT);
    }

    /** Names alone: values may be secret. */
    private static String target(String method, Object[] arguments) {
        return method.equals("invoke") ? arguments[0] + " " + arguments[1] : String.valueOf(arguments[0]);
    }
}
