package io.agentic.guard.internal;

/** Asks for threads of others. */
final class ThreadCheck implements Check {

    @Override
    public boolean concerns(Object[] arguments) {
        return arguments[0] != Thread.currentThread() && ((Thread) arguments[0]).isAlive();
    }

    @Override
    public Refusal refuses(Domains domains, Object[] arguments) {
        return Handed.of(arguments[0]).holdsAll(domains)
                ? null
                : NamedCheck.refuses(domains, "runtime", "threads", "use");
    }
}
