package io.agentic.confinement.internal;

import io.agentic.platform.api.permission.Permission;
import io.agentic.platform.api.permission.PermissionCheck;
import io.agentic.platform.api.permission.PermissionType;
import io.agentic.platform.api.permission.PluginPermissions;
import io.agentic.platform.api.plugin.ReleaseLocation;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Answers for doors of the house as the guard does for those of the JDK. */
@Component
public final class WrittenDownCheck implements PermissionCheck {

    private final PluginPermissions permissions;
    private final Refusals refusals;

    @Activate
    public WrittenDownCheck(
            @Reference(name = "permissions") PluginPermissions permissions,
            @Reference(name = "refusals") Refusals refusals) {
        this.permissions = permissions;
        this.refusals = refusals;
    }

    @Override
    public Optional<String> objection(
            String location, String version, PermissionType type, String target, String action) {
        if (permissions.at(location).permits(type, target, action)) {
            return Optional.empty();
        }
        var plugin = ReleaseLocation.of(location).orElseThrow().plugin();
        return Optional.of(refusals.add(plugin, version, Permission.text(type, target, action))
                .getMessage());
    }
}
