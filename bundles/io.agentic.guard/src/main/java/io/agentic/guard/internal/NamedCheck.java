package io.agentic.guard.internal;

/**
 * Asks for a permission by name.
 *
 * @param fixed the target; empty text when the argument tells it
 */
record NamedCheck(String type, String fixed, String action) implements Check {

    /** What is not named takes a permission for all. */
    static final String ANY = "*";

    @Override
    public Refusal refuses(Domains domains, Object[] arguments) {
        return refuses(domains, type, fixed.isEmpty() ? target(arguments) : fixed, action);
    }

    static Refusal refuses(Domains domains, String type, String target, String action) {
        for (int i = 0; i < domains.size(); i++) {
            if (!domains.owner(i).permits(type, target, action)) {
                return new Refusal(domains.owner(i), type, target, action);
            }
        }
        return null;
    }

    private static String target(Object[] arguments) {
        if (arguments.length == 0) {
            return ANY;
        }
        var named = arguments[0] instanceof String[] words && words.length > 0 ? words[0] : arguments[0];
        return named instanceof String text && !text.isEmpty() ? text : ANY;
    }
}
