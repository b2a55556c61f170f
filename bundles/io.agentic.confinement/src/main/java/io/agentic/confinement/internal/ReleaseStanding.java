package io.agentic.confinement.internal;

import io.agentic.guard.api.Confined;
import io.agentic.platform.api.permission.Permission;
import io.agentic.platform.api.permission.PermissionSet;
import io.agentic.platform.api.permission.PermissionType;
import io.agentic.platform.api.permission.Places;
import io.agentic.platform.api.permission.PluginPermissions;
import io.agentic.platform.api.plugin.PluginWork;
import io.agentic.platform.api.plugin.ReleaseLocation;
import java.net.InetAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** A release as the guard knows it: may do what holds for it now. */
final class ReleaseStanding implements Confined {

    private static final Map<String, PermissionType> TYPES =
            Arrays.stream(PermissionType.values()).collect(Collectors.toMap(PermissionType::word, Function.identity()));

    /** What they tell of the JVM and its system is no secret of the owner's, and few libraries can do without. */
    private static final Set<String> READ_BY_ALL = Set.of(
            "file.encoding",
            "file.separator",
            "java.class.version",
            "java.specification.name",
            "java.specification.vendor",
            "java.specification.version",
            "java.vendor",
            "java.vendor.url",
            "java.version",
            "java.vm.name",
            "java.vm.specification.name",
            "java.vm.specification.vendor",
            "java.vm.specification.version",
            "java.vm.vendor",
            "java.vm.version",
            "line.separator",
            "native.encoding",
            "os.arch",
            "os.name",
            "os.version",
            "path.separator");

    private final ReleaseLocation location;
    private final String version;
    private final long bundle;
    private final Supplier<PluginPermissions> permissions;
    private final Optional<Path> folder;
    private final Refusals refusals;

    /** @param folder the plugin's own, without links */
    ReleaseStanding(
            ReleaseLocation location,
            String version,
            long bundle,
            Supplier<PluginPermissions> permissions,
            Path folder,
            Refusals refusals) {
        this.location = location;
        this.version = version;
        this.bundle = bundle;
        this.permissions = permissions;
        this.folder = Optional.of(folder);
        this.refusals = refusals;
    }

    ReleaseLocation location() {
        return location;
    }

    long bundle() {
        return bundle;
    }

    private PermissionSet held() {
        return permissions.get().of(location.plugin(), location.sha256());
    }

    @Override
    public boolean permits(String type, String target, String action) {
        var known = TYPES.get(type);
        return known == PermissionType.PROPERTY && action.equals("read") && READ_BY_ALL.contains(target)
                || known != null && held().permits(known, target, action);
    }

    @Override
    public boolean permitsFile(Path real, String action) {
        return held().permitsFile(real, places(), action);
    }

    @Override
    public boolean permitsPeer(String host, InetAddress address, int port, String action) {
        return held().permitsPeer(host, address, port, action);
    }

    private Places places() {
        return new Places(folder, PluginWork.now().flatMap(PluginWork::folder));
    }

    @Override
    public RuntimeException refused(String type, String target, String action) {
        var known = TYPES.get(type);
        var named = known == PermissionType.FILE ? inItsPlace(target) : target;
        var permission = known == null ? type + " " + named : Permission.text(known, named, action);
        return refusals.add(location.plugin(), version, permission);
    }

    /** A file as grants name it, which is also how it is the same on another machine. */
    private String inItsPlace(String file) {
        try {
            var path = Path.of(file);
            var places = places();
            return below("data:", places.data(), path)
                    .or(() -> below("workspace:", places.workspace(), path))
                    .orElse(file);
        } catch (InvalidPathException e) {
            return file;
        }
    }

    private static Optional<String> below(String area, Optional<Path> root, Path path) {
        return root.filter(path::startsWith).map(start -> area + start.relativize(path));
    }

    @Override
    public String toString() {
        return location.plugin() + " " + version;
    }
}
