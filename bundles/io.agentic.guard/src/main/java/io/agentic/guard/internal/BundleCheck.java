package io.agentic.guard.internal;

/** Asks for bundles other than the plugin's own. */
final class BundleCheck implements Check {

    @Override
    public Refusal refuses(Domains domains, Object[] arguments) {
        return Marks.ofLoader(loader(arguments[0])).domains().holdsAll(domains)
                ? null
                : NamedCheck.refuses(domains, "runtime", "framework", "use");
    }

    /** By the words of OSGi, which the guard is not compiled with. That of the JDK, which is nobody's, when the bundle has none. */
    private static ClassLoader loader(Object bundle) {
        try {
            var osgi = bundle.getClass().getClassLoader();
            var wiring = Class.forName("org.osgi.framework.wiring.BundleWiring", false, osgi);
            var adapted = Class.forName("org.osgi.framework.Bundle", false, osgi)
                    .getMethod("adapt", Class.class)
                    .invoke(bundle, wiring);
            return adapted == null
                    ? null
                    : (ClassLoader) wiring.getMethod("getClassLoader").invoke(adapted);
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }
}
