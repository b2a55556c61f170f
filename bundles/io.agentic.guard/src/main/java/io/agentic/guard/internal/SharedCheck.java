package io.agentic.guard.internal;

import java.util.concurrent.ForkJoinPool;

/**
 * Asks for objects that all in the JVM share.
 *
 * @param word what of the runtime it is
 */
record SharedCheck(String word, Kind kind) implements Check {

    enum Kind {
        /** The pool that parallel streams use. */
        POOL {
            @Override
            boolean isShared(Object object) {
                return object == ForkJoinPool.commonPool();
            }
        },
        /** What the JDK finds plug-ins by, in its own classes; those that others write are theirs. */
        REGISTRY {
            @Override
            boolean isShared(Object object) {
                return Marks.isJdk(object.getClass());
            }
        };

        abstract boolean isShared(Object object);
    }

    @Override
    public boolean concerns(Object[] arguments) {
        return kind.isShared(arguments[0]);
    }

    @Override
    public Refusal refuses(Domains domains, Object[] arguments) {
        return NamedCheck.refuses(domains, "runtime", word, "use");
    }
}
