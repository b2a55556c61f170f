package io.agentic.guard.internal;

/**
 * Asks nothing: remembers for whom a thread or a task will work.
 *
 * @param once whether the same object may be handed over by others later
 */
record HandedCheck(boolean once) implements Check {

    @Override
    public Refusal refuses(Domains domains, Object[] arguments) {
        return null;
    }

    @Override
    public boolean isAboutWho() {
        return true;
    }

    @Override
    public boolean remembers() {
        return true;
    }

    @Override
    public void remember(Domains domains, Object[] arguments) {
        if (arguments[0] == null) {
            return;
        }
        if (once) {
            Handed.submit(arguments[0], domains);
        } else {
            Handed.over(arguments[0], domains);
        }
    }
}
