package io.agentic.http.internal;

import io.agentic.platform.api.permission.PermissionCheck;
import io.agentic.platform.api.plugin.ReleaseLocation;
import org.osgi.framework.Bundle;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Whoever checks permissions now. While there is nobody nothing is permitted to plugins, and none loses its door. */
@Component(service = CurrentCheck.class)
public final class CurrentCheck {

    @Reference(
            name = "check",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile PermissionCheck check;

    Permitted of(Bundle plugin) {
        var location = plugin.getLocation();
        if (ReleaseLocation.of(location).isEmpty()) {
            return (type, target, action) -> {}; // a part of the house
        }
        var version = plugin.getVersion().toString();
        return (type, target, action) -> {
            var now = check;
            if (now == null) {
                throw new Refusal("Permissions cannot be checked at this moment. Try again");
            }
            var objection = now.objection(location, version, type, target, action);
            if (objection.isPresent()) {
                throw new Refusal(objection.get());
            }
        };
    }
}
