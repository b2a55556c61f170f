package io.agentic.guard.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketImpl;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.SocketChannel;

/** Asks for peers. Arguments are the socket, and then an address, or an address and a port. */
final class PeerCheck {

    private PeerCheck() {}

    static Check of(String word) {
        return switch (word) {
            case "connect", "listen" -> new Opens(word, false);
            case "serve" -> new Opens("listen", true);
            case "send" -> new Sends();
            case "receive" -> new Receives();
            case "accepted" -> new Accepted();
            default -> throw new IllegalArgumentException("The guard knows no check peer." + word);
        };
    }

    /**
     * A socket that will be open for as long as this is permitted.
     *
     * @param told whether the last argument says if the socket will listen; a port to call from is nobody's affair
     */
    private record Opens(String action, boolean told) implements Check {

        @Override
        public boolean concerns(Object[] arguments) {
            return !told || (Boolean) arguments[arguments.length - 1];
        }

        @Override
        public Refusal refuses(Domains domains, Object[] arguments) {
            var refusal = Peer.of(arguments).refuses(domains, action);
            return refusal == null && arguments[1] instanceof UnixDomainSocketAddress file
                    ? FileCheck.refusesWriting(domains, file.getPath())
                    : refusal;
        }

        @Override
        public boolean remembers() {
            return true;
        }

        @Override
        public void remember(Domains domains, Object[] arguments) {
            if (!domains.isEmpty()) {
                OpenSockets.add(arguments[0], domains, Peer.of(arguments), action);
            }
        }
    }

    /** A datagram; to nobody in particular when it goes to whom the socket is connected to. */
    private record Sends() implements Check {

        @Override
        public Refusal refuses(Domains domains, Object[] arguments) {
            return arguments[1] == null ? null : Peer.of(arguments).refuses(domains, "connect");
        }
    }

    /** A socket for datagrams: everybody has some port, for answers; one that others know is for listening. */
    private record Receives() implements Check {

        @Override
        public Refusal refuses(Domains domains, Object[] arguments) {
            var peer = Peer.of(arguments);
            return peer.port() == 0 ? null : peer.refuses(domains, "listen");
        }

        @Override
        public boolean remembers() {
            return true;
        }

        @Override
        public void remember(Domains domains, Object[] arguments) {
            var peer = Peer.of(arguments);
            if (!domains.isEmpty() && peer.port() != 0) {
                OpenSockets.add(arguments[0], domains, peer, "listen");
            }
        }
    }

    /** Who called. Arguments are the listening socket and the new one, which is closed again when its peer is not welcome. */
    private record Accepted() implements Check {

        @Override
        public Refusal refuses(Domains domains, Object[] arguments) {
            return arguments[1] == null ? null : peer(arguments[1]).refuses(domains, "accept");
        }

        @Override
        public Domains also(Object[] arguments) {
            return OpenSockets.domains(arguments[0]);
        }

        @Override
        public void undo(Object[] arguments) {
            OpenSockets.close(arguments[1]);
        }

        @Override
        public boolean remembers() {
            return true;
        }

        @Override
        public void remember(Domains domains, Object[] arguments) {
            if (!domains.isEmpty() && arguments[1] != null) {
                OpenSockets.add(arguments[1], domains, peer(arguments[1]), "accept");
            }
        }

        private static Peer peer(Object socket) {
            if (socket instanceof SocketImpl impl) {
                return new Peer(Inner.address(impl), Inner.port(impl), "");
            }
            try {
                var address = socket instanceof SocketChannel channel
                        ? channel.getRemoteAddress()
                        : ((AsynchronousSocketChannel) socket).getRemoteAddress();
                return Peer.of(new Object[] {socket, address});
            } catch (IOException gone) {
                return Peer.NOBODY;
            }
        }
    }

    /**
     * One end of a connection.
     *
     * @param address null when it is known by name only, or is a socket in the file system
     * @param host what it is called by who did not ask DNS
     */
    record Peer(InetAddress address, int port, String host) {

        static final Peer NOBODY = new Peer(new InetSocketAddress(0).getAddress(), 0, "");

        private static final String UNIX = "unix";

        static Peer of(Object[] arguments) {
            var said = arguments[1];
            if (said instanceof InetSocketAddress socket) {
                return socket.isUnresolved()
                        ? new Peer(null, socket.getPort(), socket.getHostString())
                        : new Peer(socket.getAddress(), socket.getPort(), "");
            }
            if (said instanceof InetAddress address) {
                return new Peer(address, arguments.length > 2 ? (Integer) arguments[2] : 0, "");
            }
            return said instanceof UnixDomainSocketAddress ? new Peer(null, 0, UNIX) : NOBODY;
        }

        /** By the address, and by the names that lead to it. */
        Refusal refuses(Domains domains, String action) {
            for (int i = 0; i < domains.size(); i++) {
                if (!isPermitted(domains.owner(i), action)) {
                    return new Refusal(domains.owner(i), "socket", target(), action);
                }
            }
            return null;
        }

        private boolean isPermitted(Owner owner, String action) {
            if (address == null) {
                return owner.permits("socket", target(), action);
            }
            for (var name : Names.of(address)) {
                if (owner.permitsPeer(name, address, port, action)) {
                    return true;
                }
            }
            return false;
        }

        private String target() {
            if (address == null) {
                return host.equals(UNIX) ? UNIX : host + ":" + port;
            }
            var name = Names.of(address)[0];
            var number = address.getHostAddress();
            return (name.isEmpty() ? number.indexOf(':') < 0 ? number : "[" + number + "]" : name) + ":" + port;
        }
    }
}
