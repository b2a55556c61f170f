package io.agentic.guard.internal;

/** Asks nothing: remembers who made a class loader, so that what it defines is theirs, whatever its parent is. */
final class LoaderCheck implements Check {

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
        if (!domains.isEmpty()) {
            Marks.made((ClassLoader) arguments[0], domains);
        }
    }
}
