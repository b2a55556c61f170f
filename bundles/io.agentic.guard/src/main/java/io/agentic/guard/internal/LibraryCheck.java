package io.agentic.guard.internal;

/** Asks for native code. Arguments are the class that wants it, and the library or the method that leaves Java. */
final class LibraryCheck implements Check {

    /** The JDK loads its own. */
    @Override
    public boolean concerns(Object[] arguments) {
        return arguments[0] == null || !Marks.isJdk((Class<?>) arguments[0]);
    }

    @Override
    public Refusal refuses(Domains domains, Object[] arguments) {
        return NamedCheck.refuses(domains, "native", String.valueOf(arguments[1]), "load");
    }
}
