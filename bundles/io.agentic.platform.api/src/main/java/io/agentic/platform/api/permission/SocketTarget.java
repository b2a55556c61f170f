package io.agentic.platform.api.permission;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whom to talk to, and at which ports. Names and addresses are two worlds: which address a name has is for DNS to say, and DNS is not asked.
 *
 * @param host by name, or by address
 * @param ports all of them when names are only looked up
 */
record SocketTarget(Host host, Ports ports) implements Target {

    /** A socket in the file system; its path is a matter of files. */
    static final String UNIX = "unix";

    private static final PermissionType TYPE = PermissionType.SOCKET;
    private static final String LOCALHOST = "localhost";
    private static final String STAR = "*";
    private static final int LONGEST_HOST = 253;
    private static final Pattern NAME =
            Pattern.compile("[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*");
    private static final Pattern NUMBER = Pattern.compile("(.*\\.)?(\\d+|0x[0-9a-f]*)");

    /** One end of a connection. */
    sealed interface Host {}

    /**
     * One name.
     *
     * @param name lower case, without a dot at its end
     */
    record Named(String name) implements Host {

        /** This machine is no part of any domain: who may talk to all others may not talk to it. */
        boolean isThisMachine() {
            return name.equals(LOCALHOST);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * All names below another.
     *
     * @param suffix begins with a dot; empty text for all names
     */
    record Below(String suffix) implements Host {

        @Override
        public String toString() {
            return STAR + suffix;
        }
    }

    /** Addresses. */
    record Numbered(AddressBlock block) implements Host {

        @Override
        public String toString() {
            return block.six() ? "[" + block + "]" : block.toString();
        }
    }

    /** Sockets in the file system. */
    record InFiles() implements Host {

        @Override
        public String toString() {
            return UNIX;
        }
    }

    /** One end of a connection as somebody names it who wants one. */
    static Optional<Host> end(String host) {
        var name = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        var address = name.indexOf('/') < 0 ? AddressBlock.parse(name) : Optional.<AddressBlock>empty();
        return address.<Host>map(Numbered::new).or(() -> named(name));
    }

    /** What somebody could take for an address, and is written like none, is no name. */
    private static Optional<Host> named(String text) {
        var name = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        var lower = name.toLowerCase(Locale.ROOT);
        return name.length() <= LONGEST_HOST
                        && NAME.matcher(lower).matches()
                        && !NUMBER.matcher(lower).matches()
                ? Optional.of(new Named(lower))
                : Optional.empty();
    }

    /** Where {@code host:port} is cut; negative when it has no port. */
    static int cut(String target) {
        var colon = target.lastIndexOf(':');
        var alone = target.indexOf(':') == colon || target.charAt(colon - 1) == ']';
        return colon > 0 && alone ? colon : -1;
    }

    /**
     * Reads what somebody wrote.
     *
     * @param talking whether anything but a lookup of the name is meant
     */
    static SocketTarget parse(String target, boolean talking) {
        if (talking && target.equals(UNIX)) {
            return new SocketTarget(new InFiles(), Ports.ALL);
        }
        var cut = cut(target);
        if (talking && cut < 0) {
            throw Target.wrong(
                    TYPE, target, "it has no port.", "Write HOST:443, HOST:8000-8100, or HOST:* for all ports.");
        }
        if (!talking && cut >= 0) {
            throw Target.wrong(TYPE, target, "a name is looked up without a port.", "Write HOST alone.");
        }
        var ports = cut < 0 ? Optional.of(Ports.ALL) : Ports.parse(target.substring(cut + 1));
        return new SocketTarget(
                host(cut < 0 ? target : target.substring(0, cut), target),
                ports.orElseThrow(() -> Target.wrong(
                        TYPE, target, "its ports are none.", "Write 443, 8000-8100, 1024-, or *; up to 65535.")));
    }

    private static Host host(String text, String target) {
        if (text.equals(STAR)) {
            return new Below("");
        }
        if (text.startsWith(STAR + ".") && named(text.substring(2)).isPresent()) {
            return new Below(text.substring(1).toLowerCase(Locale.ROOT));
        }
        var plain = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        var address = AddressBlock.parse(plain);
        address.filter(block -> !isWhole(block, plain)).ifPresent(block -> {
            throw Target.wrong(
                    TYPE, target, "the address has more than the bits of the network.", "Write " + block + ".");
        });
        return address.<Host>map(Numbered::new)
                .or(() -> named(plain))
                .orElseThrow(() -> Target.wrong(
                        TYPE,
                        target,
                        "the host is neither a name nor an address.",
                        "Write api.example.com, *.example.com, *, 10.1.2.3, 10.0.0.0/8, or [2001:db8::/32]."));
    }

    /** Whether a block was written with the first of its addresses. */
    private static boolean isWhole(AddressBlock block, String text) {
        var slash = text.indexOf('/');
        return slash < 0
                || AddressBlock.parse(text.substring(0, slash))
                        .filter(first -> first.high() == block.high() && first.low() == block.low())
                        .isPresent();
    }

    /** This host in its other forms: this machine by its addresses; everybody, where whoever calls has no name. */
    List<SocketTarget> wider(boolean callers) {
        if (host instanceof Named name && name.isThisMachine()) {
            return List.of(numbered(AddressBlock.LOOPBACK_FOUR), numbered(AddressBlock.LOOPBACK_SIX));
        }
        return callers && host.equals(new Below("")) ? everywhere() : List.of();
    }

    /** All addresses, at the same ports. */
    List<SocketTarget> everywhere() {
        return List.of(numbered(AddressBlock.ALL_FOUR), numbered(AddressBlock.ALL_SIX));
    }

    private SocketTarget numbered(AddressBlock block) {
        return new SocketTarget(new Numbered(block), ports);
    }

    @Override
    public Optional<SocketTarget> meet(Target other) {
        return other instanceof SocketTarget socket
                ? ports.meet(socket.ports)
                        .flatMap(both -> meet(host, socket.host).map(end -> new SocketTarget(end, both)))
                : Optional.empty();
    }

    private static Optional<Host> meet(Host one, Host other) {
        if (holds(one, other)) {
            return Optional.of(other);
        }
        return holds(other, one) ? Optional.of(one) : Optional.empty();
    }

    private static boolean holds(Host one, Host other) {
        if (one instanceof Below all) {
            return other instanceof Named name
                            && !name.isThisMachine()
                            && name.name().endsWith(all.suffix())
                    || other instanceof Below some && some.suffix().endsWith(all.suffix());
        }
        return one instanceof Numbered all && other instanceof Numbered some
                ? all.block().holds(some.block())
                : one.equals(other);
    }

    @Override
    public int rank() {
        var width = ports.to() - ports.from();
        return host instanceof Below below
                ? below.suffix().length() * Ports.ALL.to() - width
                : host instanceof Numbered numbered
                        ? numbered.block().bits() * Ports.ALL.to() - width
                        : Integer.MAX_VALUE - width;
    }

    @Override
    public String toString() {
        return host instanceof InFiles ? UNIX : host + ":" + ports;
    }
}
