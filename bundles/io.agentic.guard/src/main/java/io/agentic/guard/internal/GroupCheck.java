package io.agentic.guard.internal;

/** Asks for threads to be put among those of others. */
final class GroupCheck implements Check {

    @Override
    public boolean concerns(Object[] arguments) {
        return arguments[0] != null && arguments[0] != Thread.currentThread().getThreadGroup();
    }

    @Override
    public Refusal refuses(Domains domains, Object[] arguments) {
        return Handed.of(arguments[0]).holdsAll(domains)
                ? null
                : NamedCheck.refuses(domains, "runtime", "threads", "use");
    }
}
