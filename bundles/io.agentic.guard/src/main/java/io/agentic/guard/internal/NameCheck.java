package io.agentic.guard.internal;

import java.net.InetAddress;

/** Asks for names to be looked up, and remembers what came of it. */
final class NameCheck {

    private NameCheck() {}

    static Check of(String word) {
        return switch (word) {
            case "resolve" -> new Resolve();
            case "learn" -> new Learn();
            case "reverse" -> new Reverse();
            case "local" -> new NamedCheck("socket", "localhost", "resolve");
            default -> throw new IllegalArgumentException("The guard knows no check names." + word);
        };
    }

    private record Resolve() implements Check {

        @Override
        public Refusal refuses(Domains domains, Object[] arguments) {
            return arguments[0] instanceof String name ? refused(domains, Names.plain(name)) : null;
        }
    }

    /** Arguments are the name and its addresses. */
    private record Learn() implements Check {

        @Override
        public Refusal refuses(Domains domains, Object[] arguments) {
            return null;
        }

        @Override
        public boolean remembers() {
            return true;
        }

        @Override
        public void remember(Domains domains, Object[] arguments) {
            if (arguments[0] instanceof String name && arguments[1] instanceof InetAddress[] addresses) {
                Names.learn(name, addresses);
            }
        }
    }

    private record Reverse() implements Check {

        @Override
        public Refusal refuses(Domains domains, Object[] arguments) {
            return arguments[0] instanceof InetAddress address ? refused(domains, address.getHostAddress()) : null;
        }
    }

    private static Refusal refused(Domains domains, String name) {
        for (int i = 0; i < domains.size(); i++) {
            if (!domains.owner(i).permits("socket", name, "resolve")) {
                return new Refusal(domains.owner(i), "socket", name, "resolve");
            }
        }
        return null;
    }
}
