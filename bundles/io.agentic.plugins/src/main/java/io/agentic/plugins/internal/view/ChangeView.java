package io.agentic.plugins.internal.view;

import io.agentic.plugins.internal.scan.Finding;
import java.util.List;

/**
 * A change of a plugin that was made, or would be.
 *
 * @param id of the plugin
 * @param action {@code install}, {@code update}, {@code rollback} or {@code uninstall}
 * @param dryRun whether it would be only
 * @param waits whether what comes waits until somebody agrees to what it asks for; until then all stays as it is
 * @param from the version in use before; empty text when there was none
 * @param to the version in use after; empty text when there is none
 * @param signer who vouches for what comes
 * @param alsoInstalled plugins that come with it because it needs them
 * @param offersAdded what comes, as {@code type:name}
 * @param offersRemoved what goes
 * @param needsAdded permissions it asks for and the release before did not, in words; of plugins that come with it too
 * @param needsRemoved permissions it asks for no more
 * @param findings what the code of what comes does that one may want to know; not more than a look at it shows
 * @param bundles whose wiring is touched
 * @param tasks running tasks that use what goes or changes
 */
public record ChangeView(
        String id,
        String action,
        boolean dryRun,
        boolean waits,
        String from,
        String to,
        String signer,
        List<String> alsoInstalled,
        List<String> offersAdded,
        List<String> offersRemoved,
        List<String> needsAdded,
        List<String> needsRemoved,
        List<Finding> findings,
        List<String> bundles,
        List<String> tasks) {}
