package io.agentic.platform.api.permission;

import io.agentic.platform.api.permission.SocketTarget.Below;
import io.agentic.platform.api.permission.SocketTarget.Host;
import io.agentic.platform.api.permission.SocketTarget.Numbered;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Hosts by name, by what is behind a dot in it, and by the bits of their addresses. */
final class SocketIndex implements Index {

    private final Map<Host, Map<Integer, PortSet>> hosts = new HashMap<>();
    private final TreeSet<Integer> sizesOfFour = new TreeSet<>();
    private final TreeSet<Integer> sizesOfSix = new TreeSet<>();

    /** Ranges that neither overlap nor touch. */
    private static final class PortSet {

        private final TreeMap<Integer, Integer> ranges = new TreeMap<>();

        void add(Ports ports) {
            var from = ports.from();
            var to = ports.to();
            for (var near = ranges.floorEntry(to + 1);
                    near != null && near.getValue() >= from - 1;
                    near = ranges.floorEntry(to + 1)) {
                from = Math.min(from, near.getKey());
                to = Math.max(to, near.getValue());
                ranges.remove(near.getKey());
            }
            ranges.put(from, to);
        }

        boolean holds(Ports ports) {
            var near = ranges.floorEntry(ports.from());
            return near != null && near.getValue() >= ports.to();
        }
    }

    @Override
    public void add(Target target, int actions) {
        var socket = (SocketTarget) target;
        if (socket.host() instanceof Numbered numbered) {
            sizes(numbered.block()).add(numbered.block().bits());
        }
        var byAction = hosts.computeIfAbsent(socket.host(), first -> new HashMap<>());
        for (int bit = 1; bit <= actions; bit <<= 1) {
            if ((actions & bit) != 0) {
                byAction.computeIfAbsent(bit, first -> new PortSet()).add(socket.ports());
            }
        }
    }

    private TreeSet<Integer> sizes(AddressBlock block) {
        return block.six() ? sizesOfSix : sizesOfFour;
    }

    @Override
    public boolean permits(String target, int action) {
        if (target.equals(SocketTarget.UNIX) && action != PermissionType.SOCKET.bit("resolve")) {
            return holds(new SocketTarget.InFiles(), Ports.ALL, action);
        }
        if (action == PermissionType.SOCKET.bit("resolve")) {
            return SocketTarget.end(target)
                    .filter(host -> holdsAny(host, Ports.ALL, action))
                    .isPresent();
        }
        var cut = SocketTarget.cut(target);
        if (cut < 0) {
            return false;
        }
        var ports = Ports.parse(target.substring(cut + 1)).filter(one -> one.from() == one.to());
        return ports.isPresent()
                && SocketTarget.end(target.substring(0, cut))
                        .filter(host -> holdsAny(host, ports.get(), action))
                        .isPresent();
    }

    /** The same for a host and a port. */
    boolean permits(Host host, int port, int action) {
        return holdsAny(
                host, action == PermissionType.SOCKET.bit("resolve") ? Ports.ALL : new Ports(port, port), action);
    }

    @Override
    public boolean covers(Target target, int action) {
        var socket = (SocketTarget) target;
        return holdsAny(socket.host(), socket.ports(), action);
    }

    private boolean holdsAny(Host host, Ports ports, int action) {
        if (host instanceof Numbered numbered) {
            return holdsBlock(numbered.block(), ports, action);
        }
        return holds(host, ports, action)
                || host instanceof SocketTarget.Named name
                        && !name.isThisMachine()
                        && holdsAbove("." + name.name(), ports, action)
                || host instanceof Below below && holdsAbove(below.suffix(), ports, action);
    }

    /** From the longest suffix down to none. */
    private boolean holdsAbove(String suffix, Ports ports, int action) {
        for (var dot = suffix.indexOf('.', 1); dot > 0; dot = suffix.indexOf('.', dot + 1)) {
            if (holds(new Below(suffix.substring(dot)), ports, action)) {
                return true;
            }
        }
        return holds(new Below(""), ports, action);
    }

    private boolean holdsBlock(AddressBlock block, Ports ports, int action) {
        for (var size : sizes(block).headSet(block.bits(), true)) {
            if (holds(new Numbered(block.of(size)), ports, action)) {
                return true;
            }
        }
        return false;
    }

    private boolean holds(Host host, Ports ports, int action) {
        var byAction = hosts.get(host);
        var known = byAction == null ? null : byAction.get(action);
        return known != null && known.holds(ports);
    }
}
