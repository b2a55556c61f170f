package io.agentic.platform.api.permission;

import io.agentic.platform.api.permission.FileTarget.Area;
import io.agentic.platform.api.permission.SocketTarget.Numbered;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Permissions that hold together. Made once, asked often: a question takes as long as its target, however many permissions there are.
 * Immutable; nothing blocks.
 */
public final class PermissionSet {

    private static final PermissionSet NONE = new PermissionSet(false, List.of());
    private static final PermissionSet ALL = new PermissionSet(true, List.of());

    /** What is in many a permission to talk. */
    private static final List<String> LOOKUPS = List.of("resolve");

    private final boolean all;
    private final List<Permission> permissions;
    private final Map<PermissionType, Index> byType = new EnumMap<>(PermissionType.class);

    private PermissionSet(boolean all, Collection<Permission> permissions) {
        this.all = all;
        this.permissions = List.copyOf(permissions);
        this.permissions.forEach(permission -> index(permission, byType));
    }

    private static void index(Permission permission, Map<PermissionType, Index> byType) {
        var index = byType.computeIfAbsent(permission.type(), Index::of);
        permission.parts().forEach(part -> index.add(part.target(), part.actions()));
    }

    /** Nothing is permitted. */
    public static PermissionSet none() {
        return NONE;
    }

    /** Everything is, as for what is trusted. */
    public static PermissionSet all() {
        return ALL;
    }

    /** What these permit. */
    public static PermissionSet of(Collection<Permission> permissions) {
        return permissions.isEmpty() ? NONE : new PermissionSet(false, new TreeSet<>(permissions));
    }

    /** Whether everything is permitted. */
    public boolean isAll() {
        return all;
    }

    /** Each of them, sorted; none for all and for nothing. */
    public List<Permission> permissions() {
        return permissions;
    }

    /**
     * Whether something may be done.
     *
     * @param target one thing as the type names it: {@code host:port}, a name, a path with its area; what is malformed is not permitted
     * @throws IllegalArgumentException when the type has no such action
     */
    public boolean permits(PermissionType type, String target, String action) {
        var bit = require(type, action);
        var index = byType.get(type);
        return all || index != null && index.permits(target, bit);
    }

    /**
     * Whether something may be done with a file.
     *
     * @param real absolute and normal, and all its links resolved: this looks at names alone
     * @param places what the areas of file permissions are now
     * @throws IllegalArgumentException when there is no such action
     */
    public boolean permitsFile(Path real, Places places, String action) {
        var bit = require(PermissionType.FILE, action);
        if (all) {
            return true;
        }
        return byType.get(PermissionType.FILE) instanceof FileIndex files
                && real.isAbsolute()
                && (places.data()
                                .filter(root -> files.permits(Area.DATA, root, real, bit))
                                .isPresent()
                        || places.workspace()
                                .filter(root -> files.permits(Area.WORKSPACE, root, real, bit))
                                .isPresent()
                        || files.permits(Area.MACHINE, real.getRoot(), real, bit));
    }

    /**
     * Whether one may talk to somebody whose address is known. A name leads to addresses of the public Internet only: those of one's own
     * network must be permitted as such, or whoever owns the name could lead there.
     *
     * @param host the name that led there, as somebody saw who can be trusted; empty text when only the address is known
     * @throws IllegalArgumentException when there is no such action
     */
    public boolean permitsPeer(String host, InetAddress address, int port, String action) {
        var bit = require(PermissionType.SOCKET, action);
        if (all) {
            return true;
        }
        return byType.get(PermissionType.SOCKET) instanceof SocketIndex sockets
                && (sockets.permits(new Numbered(AddressBlock.of(address)), port, bit)
                        || !host.isEmpty()
                                && PublicAddress.is(address)
                                && SocketTarget.end(host)
                                        .filter(SocketTarget.Named.class::isInstance)
                                        .filter(name -> sockets.permits(name, port, bit))
                                        .isPresent());
    }

    private static int require(PermissionType type, String action) {
        var bit = type.bit(action);
        if (bit == 0) {
            throw new IllegalArgumentException("A " + type.word() + " has no action '" + action + "'");
        }
        return bit;
    }

    /** Whether all that a permission allows is allowed, by one of these or by several together. */
    public boolean covers(Permission permission) {
        return all || covers(permission, byType);
    }

    private static boolean covers(Permission permission, Map<PermissionType, Index> byType) {
        var index = byType.get(permission.type());
        return index != null && permission.parts().stream().allMatch(part -> covers(index, part));
    }

    private static boolean covers(Index index, Part part) {
        for (int bit = 1; bit <= part.actions(); bit <<= 1) {
            if ((part.actions() & bit) != 0 && !index.covers(part.target(), bit)) {
                return false;
            }
        }
        return true;
    }

    /** What both permit. */
    public PermissionSet intersect(PermissionSet other) {
        if (all || other.all) {
            return all ? other : this;
        }
        var met = new ArrayList<Permission>();
        for (var permission : permissions) {
            if (other.covers(permission)) {
                met.add(permission);
            } else {
                other.permissions.forEach(one -> met.addAll(permission.meet(one)));
            }
        }
        return of(met).reduced();
    }

    /** The same without permissions that the others have in them. */
    PermissionSet reduced() {
        var widestFirst = new ArrayList<>(permissions);
        widestFirst.sort(Comparator.comparing(
                        (Permission permission) -> permission.actions().equals(LOOKUPS))
                .thenComparing(permission -> permission.parts().get(0).target().rank())
                .thenComparing(permission -> permission.actions().size(), Comparator.reverseOrder()));
        var known = new EnumMap<PermissionType, Index>(PermissionType.class);
        var kept = new ArrayList<Permission>();
        for (var permission : widestFirst) {
            if (!covers(permission, known)) {
                index(permission, known);
                kept.add(permission);
            }
        }
        return of(kept);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PermissionSet set && all == set.all && permissions.equals(set.permissions);
    }

    @Override
    public int hashCode() {
        return permissions.hashCode();
    }

    @Override
    public String toString() {
        return all ? "everything" : permissions.toString();
    }
}
