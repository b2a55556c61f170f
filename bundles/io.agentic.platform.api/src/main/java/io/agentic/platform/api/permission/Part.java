package io.agentic.platform.api.permission;

import java.util.ArrayList;
import java.util.List;

/**
 * What a permission comes to: some actions on a target, in the form in which targets are compared.
 *
 * @param actions a bit for each
 */
record Part(Target target, int actions) {

    private static final int RESOLVE = PermissionType.SOCKET.bit("resolve");
    private static final int CONNECT = PermissionType.SOCKET.bit("connect");
    private static final int CALLERS = PermissionType.SOCKET.bit("listen") | PermissionType.SOCKET.bit("accept");

    /** All parts of a permission; the first is the one that its text says. */
    static List<Part> of(PermissionType type, String target, int actions) {
        return switch (type) {
            case FILE -> List.of(new Part(FileTarget.parse(target), actions));
            case SOCKET -> ofSocket(SocketTarget.parse(target, (actions & ~RESOLVE) != 0), actions);
            default -> List.of(new Part(NameTarget.parse(type, target), actions));
        };
    }

    private static List<Part> ofSocket(SocketTarget said, int actions) {
        var parts = new ArrayList<Part>();
        var talking = actions & ~RESOLVE;
        if (talking != 0) {
            parts.add(new Part(said, talking));
            said.wider(false).forEach(other -> parts.add(new Part(other, talking)));
            if ((talking & CALLERS) != 0) {
                said.wider(true).forEach(other -> parts.add(new Part(other, talking & CALLERS)));
            }
        }
        if ((actions & (CONNECT | RESOLVE)) != 0 && !(said.host() instanceof SocketTarget.InFiles)) {
            var looked = new SocketTarget(said.host(), Ports.ALL);
            parts.add(new Part(looked, RESOLVE));
            looked.wider(false).forEach(other -> parts.add(new Part(other, RESOLVE)));
        }
        return parts;
    }

    /** What is in both. */
    List<Part> meet(Part other) {
        var both = actions & other.actions;
        if (both == 0) {
            return List.of();
        }
        var met = new ArrayList<Part>();
        target.meet(other.target).map(shared -> new Part(shared, both)).ifPresent(met::add);
        if (target instanceof FileTarget one && other.target instanceof FileTarget two) {
            one.edge(two).map(shared -> new Part(shared, both)).ifPresent(met::add);
            two.edge(one).map(shared -> new Part(shared, both)).ifPresent(met::add);
        }
        return met;
    }

    /** What a permission says of its target. */
    String text() {
        return target instanceof SocketTarget socket && actions == RESOLVE
                ? socket.host().toString()
                : target.toString();
    }
}
