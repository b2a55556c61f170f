package io.agentic.guard.hostile.child;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;

/** What a release may do; a target that ends with a star stands for all that begin so. */
record Grants(List<Grant> grants) {

    /** One line of them. */
    record Grant(String type, String target, String action) {

        static Grant parse(String line) {
            var words = line.split(" ");
            if (words.length < 3) {
                throw new IllegalArgumentException("'" + line + "' is no permission. Write TYPE TARGET ACTION.");
            }
            var target = String.join(" ", List.of(words).subList(1, words.length - 1));
            return new Grant(words[0], target, words[words.length - 1]);
        }

        boolean covers(String askedType, String askedTarget, String askedAction) {
            return type.equals(askedType) && action.equals(askedAction) && holds(askedTarget);
        }

        /** Roughly: those of sockets are told by name or by number, and files are looked at before they are changed. */
        boolean isAbout(Grant asked) {
            return switch (type) {
                case "socket" -> asked.type.equals("socket");
                case "file" -> asked.type.equals("file") && holds(asked.target);
                default -> covers(asked.type, asked.target, asked.action);
            };
        }

        private boolean holds(String asked) {
            return target.endsWith("*")
                    ? asked.startsWith(target.substring(0, target.length() - 1))
                    : asked.equals(target);
        }
    }

    static Grants parse(List<String> lines) {
        return new Grants(lines.stream().map(Grant::parse).toList());
    }

    boolean permit(String type, String target, String action) {
        return grants.stream().anyMatch(grant -> grant.covers(type, target, action));
    }

    boolean permitFile(Path real, String action) {
        return permit("file", real.toString(), action);
    }

    /** Who may connect to a host may look its name up. */
    boolean permitPeer(String host, InetAddress address, int port, String action) {
        var number = address == null ? "" : address.getHostAddress();
        if (action.equals("resolve")) {
            return grants.stream().anyMatch(grant -> grant.type.equals("socket") && isHost(grant, host, number));
        }
        return permit("socket", host + ":" + port, action) || permit("socket", number + ":" + port, action);
    }

    private static boolean isHost(Grant grant, String host, String number) {
        var named =
                grant.target.contains(":") ? grant.target.substring(0, grant.target.lastIndexOf(':')) : grant.target;
        return named.equals("*") || named.equals(host) || named.equals(number);
    }
}
