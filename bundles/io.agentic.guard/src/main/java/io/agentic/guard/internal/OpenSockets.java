package io.agentic.guard.internal;

import io.agentic.guard.api.Confined;
import io.agentic.guard.internal.PeerCheck.Peer;
import java.io.IOException;
import java.net.SocketImpl;
import java.nio.channels.Channel;
import java.util.ArrayList;
import java.util.List;

/** What plugins have open, and with whom. Closing wakes who waits in it. */
final class OpenSockets {

    private static final WeakIdentityMap<Object, Open> OPEN = new WeakIdentityMap<>();

    private record Open(Domains domains, Peer peer, String action) {

        boolean isRefused() {
            return peer.refuses(domains, action) != null;
        }
    }

    private OpenSockets() {}

    static void add(Object socket, Domains domains, Peer peer, String action) {
        OPEN.put(socket, new Open(domains, peer, action));
    }

    /** Whose it is. */
    static Domains domains(Object socket) {
        var open = OPEN.get(socket);
        return open == null ? Domains.NONE : open.domains;
    }

    /** Closes what this release, or one of a framework that ended, may have open no longer. */
    static void closeRefused(Confined release) {
        for (var socket : refused(release)) {
            OPEN.remove(socket);
            close(socket); // with the guard on: who waited in it goes on
        }
    }

    private static List<Object> refused(Confined release) {
        var refused = new ArrayList<>();
        var bound = Bound.here();
        var before = bound.asking;
        bound.asking = true;
        try {
            OPEN.forEach((socket, open) -> {
                if ((release == null || open.domains.holds(release)) && open.isRefused()) {
                    refused.add(socket);
                }
            });
        } finally {
            bound.asking = before;
        }
        return refused;
    }

    /** Only those of the JDK are remembered, so no code of a plugin is called. */
    static void close(Object socket) {
        try {
            if (socket instanceof Channel channel) {
                channel.close();
            } else if (socket instanceof SocketImpl impl) {
                Inner.close(impl);
            }
        } catch (IOException gone) {
            // It is closed, or will be when it is used.
        }
    }
}
