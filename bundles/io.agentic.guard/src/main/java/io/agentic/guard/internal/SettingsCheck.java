package io.agentic.guard.internal;

/** Asks for the properties of the JVM to be changed by the object that holds them. Views of it could be changed as well, so they count. */
final class SettingsCheck implements Check {

    @Override
    public boolean concerns(Object[] arguments) {
        return arguments[0] == System.getProperties();
    }

    @Override
    public Refusal refuses(Domains domains, Object[] arguments) {
        return NamedCheck.refuses(domains, "property", NamedCheck.ANY, "write");
    }
}
