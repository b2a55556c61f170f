package io.agentic.models.internal;

import io.agentic.platform.api.access.AccessPolicy;
import io.agentic.platform.api.access.Right;
import io.agentic.platform.api.access.Workspaces;
import io.agentic.platform.api.model.ModelGateway.Asker;
import java.util.Optional;

/**
 * Whether a model may be asked: workspace and user must both agree, and whoever speaks for the plugin; and the workspace's data must be allowed
 * where the model is.
 */
final class Admission {

    private static final Right ASK = Right.of("model:ask");

    private final AccessPolicy policy;
    private final Workspaces workspaces;

    Admission(AccessPolicy policy, Workspaces workspaces) {
        this.policy = policy;
        this.workspaces = workspaces;
    }

    /**
     * Says who does not agree; empty when all do.
     *
     * @param region of the model's provider; empty text when nobody knows it
     */
    Optional<String> objection(String reference, String region, Asker asker) {
        if (workspaces
                .find(asker.workspace())
                .filter(room -> room.admitsModel(reference))
                .isEmpty()) {
            return Optional.of("workspace '" + asker.workspace() + "' does not admit model '" + reference
                    + "'. Ask an administrator to admit it there");
        }
        Right right;
        try {
            right = ASK.in(asker.workspace()).on(reference);
        } catch (IllegalArgumentException unspeakable) {
            return Optional.of("nobody can be given a right on model '" + reference + "'. Rename it");
        }
        return policy.permits(asker.who(), right)
                ? asker.objection().apply(reference).or(() -> residence(reference, region, asker))
                : Optional.of("user " + policy.decide(asker.who(), right).reason()
                        + ". Ask an administrator for a role that has it");
    }

    /** Says why the workspace's data must not go to a region; empty when it may. */
    Optional<String> residence(String reference, String region, Asker asker) {
        var room = workspaces.find(asker.workspace());
        if (room.filter(known -> known.admitsRegion(region)).isPresent()) {
            return Optional.empty();
        }
        return Optional.of("data of workspace '" + asker.workspace() + "' goes only to "
                + room.map(known -> String.join(", ", known.regions())).orElse("nobody") + ", and model '" + reference
                + "' is "
                + (region.isEmpty() ? "nobody knows where. Set region in its configuration" : "in '" + region + "'"));
    }
}
