package io.agentic.guard.internal;

/** Asks when a service is registered by which the framework would let it have a say. */
final class HookCheck implements Check {

    private static final String HOOKS = "org.osgi.framework.hooks.";

    @Override
    public Refusal refuses(Domains domains, Object[] arguments) {
        var names = arguments[0] instanceof String[] all
                ? all
                : new String[] {arguments[0] instanceof Class<?> type ? type.getName() : (String) arguments[0]};
        for (var name : names) {
            if (name != null && name.startsWith(HOOKS)) {
                return NamedCheck.refuses(domains, "runtime", "framework", "use");
            }
        }
        return null;
    }
}
