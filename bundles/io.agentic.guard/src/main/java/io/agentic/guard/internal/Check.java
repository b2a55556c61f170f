package io.agentic.guard.internal;

/** What is asked when a guarded method is called. Stateless; runs with the guard off, so it calls nothing that could be a plugin's. */
interface Check {

    /** Refuses nobody. */
    Check NOTHING = new Check() {
        @Override
        public Refusal refuses(Domains domains, Object[] arguments) {
            return null;
        }
    };

    /** Whether it is anybody's affair at all; looked at first, and as it costs nothing. */
    default boolean concerns(Object[] arguments) {
        return true;
    }

    /** @return null when all may */
    Refusal refuses(Domains domains, Object[] arguments);

    /** Who has to do with it besides those on the stack. */
    default Domains also(Object[] arguments) {
        return Domains.NONE;
    }

    /** Undoes what was done already when somebody is refused at the end of a method. */
    default void undo(Object[] arguments) {}

    /** Whether the answer is no permission but whom something belongs to, so that a look that accuses too many would not do. */
    default boolean isAboutWho() {
        return false;
    }

    /** Whether there is something to keep in mind afterwards. */
    default boolean remembers() {
        return false;
    }

    /** Keeps in mind what was done. */
    default void remember(Domains domains, Object[] arguments) {}
}
