package io.agentic.guard.internal;

/** Asks for settings of class loaders other than one's own. */
final class LoaderOfOthersCheck implements Check {

    @Override
    public Refusal refuses(Domains domains, Object[] arguments) {
        return Marks.ofLoader((ClassLoader) arguments[0]).domains().holdsAll(domains)
                ? null
                : NamedCheck.refuses(domains, "runtime", "defaults", "use");
    }
}
