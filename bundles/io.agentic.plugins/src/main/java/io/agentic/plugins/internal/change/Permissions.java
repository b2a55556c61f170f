package io.agentic.plugins.internal.change;

import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.permission.Permission;
import io.agentic.plugins.internal.view.ChangeView;
import io.agentic.plugins.internal.view.GrantView;
import io.agentic.plugins.internal.view.PermissionsView;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** What plugins may do, and who agrees to it. Thread-safe. */
public final class Permissions {

    private final Changes changes;
    private final Grants grants;
    private final PermissionViews views;
    private final Executor changer;
    private final Doing doing;

    /** Carries a plan out, or only says what it would do. */
    interface Doing {

        ChangeView carryOut(Plan plan, Wish wish, Author by);
    }

    /** @param changer the one thread that changes plugins */
    Permissions(Parts parts, Changes changes, Consents consents, Executor changer, Doing doing) {
        this.changes = changes;
        this.changer = changer;
        this.doing = doing;
        grants = new Grants(parts, changes, consents);
        views = new PermissionViews(parts, changes);
    }

    /** @throws AgenticException as {@code NOT_FOUND} */
    public PermissionsView of(String id) {
        return views.of(id);
    }

    /** Gives a plugin permissions that it asks for; completes once they hold. */
    public CompletionStage<GrantView> grant(String id, Collection<Permission> wanted, Author by) {
        return CompletableFuture.supplyAsync(() -> grants.grant(id, wanted, by), changer);
    }

    /** Takes permissions from a plugin; completes once they do not hold. */
    public CompletionStage<GrantView> revoke(String id, Collection<Permission> unwanted, Author by) {
        return CompletableFuture.supplyAsync(() -> grants.revoke(id, unwanted, by), changer);
    }

    /**
     * Agrees to what a release asks for that waits, and brings it into use.
     *
     * @param sha256 of the jar that was looked at; empty for whichever waits
     */
    public CompletionStage<ChangeView> consent(String id, Optional<String> sha256, boolean dryRun, Author by) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (var staged = new Staged()) {
                        return doing.carryOut(
                                changes.planConsent(id, sha256, by, staged), new Wish(dryRun, Consent.ALL), by);
                    }
                },
                changer);
    }

    /** Does without a release that waits; completes with what plugin it is then. */
    public CompletionStage<PermissionsView.Declined> decline(String id, Optional<String> sha256, Author by) {
        return CompletableFuture.supplyAsync(
                () -> {
                    var release = changes.decline(id, sha256, by);
                    return new PermissionsView.Declined(id, release.version(), release.sha256());
                },
                changer);
    }
}
