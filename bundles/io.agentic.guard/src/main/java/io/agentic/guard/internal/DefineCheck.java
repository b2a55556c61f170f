package io.agentic.guard.internal;

/**
 * Asks for classes to be made. Arguments are the loader and the name. Only loaders that plugins made are asked about: those of the house define
 * what was installed, whoever needs it first.
 */
final class DefineCheck implements Check {

    /** XSLT is compiled to classes, by a loader that counts for whoever wanted it. */
    private static final String OF_XSLT =
            "com.sun.org.apache.xalan.internal.xsltc.trax.TemplatesImpl$TransletClassLoader";

    @Override
    public boolean concerns(Object[] arguments) {
        var loader = (ClassLoader) arguments[0];
        return Marks.isMade(loader) && !(loader.getClass().getName().equals(OF_XSLT) && Marks.isJdk(loader.getClass()));
    }

    @Override
    public Refusal refuses(Domains domains, Object[] arguments) {
        var name = arguments[1] instanceof String text && !text.isEmpty() ? text.replace('/', '.') : NamedCheck.ANY;
        return NamedCheck.refuses(domains, "class", name, "define");
    }

    @Override
    public Domains also(Object[] arguments) {
        return Marks.ofLoader((ClassLoader) arguments[0]).domains();
    }
}
