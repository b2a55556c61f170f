package io.agentic.plugins.internal.change;

import io.agentic.platform.api.operation.AgenticException;
import io.agentic.plugins.internal.jar.Sources;
import io.agentic.plugins.internal.jar.Verification;
import io.agentic.plugins.internal.kept.JarStore;
import io.agentic.plugins.internal.kept.PluginRecord;
import io.agentic.plugins.internal.kept.PluginRecords;
import io.agentic.plugins.internal.kept.Release;
import java.util.List;
import org.osgi.framework.VersionRange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the house brings: it is there from the first start and follows the distribution; what somebody removed or replaced is left alone. On the
 * one thread that changes plugins.
 */
final class Preinstalled {

    private static final Logger log = LoggerFactory.getLogger(Preinstalled.class);
    private static final VersionRange ANY = new VersionRange("0");

    private final List<String> ids;
    private final PluginRecords records;
    private final JarStore jars;
    private final Verification verification;
    private final Sources sources;
    private final Changes changes;

    Preinstalled(Parts parts, Changes changes) {
        ids = parts.limits().preinstalled();
        records = parts.records();
        jars = parts.jars();
        verification = parts.verification();
        sources = parts.sources();
        this.changes = changes;
    }

    /** Installs what is missing and replaces what the distribution has otherwise. What cannot be had is in the log. */
    void bring() {
        ids.forEach(this::bring);
    }

    private void bring(String id) {
        var current = records.find(id).flatMap(PluginRecord::current);
        if (records.wasThere(id) && current.filter(Preinstalled::ofTheHouse).isEmpty()) {
            return;
        }
        try (var staged = new Staged()) {
            var file = sources.find(id, ANY);
            if (file.isEmpty()) {
                log.warn("Plugin '{}' is to be there from the first start, and is not in the market", id);
                return;
            }
            staged.add(file.get());
            if (current.filter(release -> jars.holds(release.sha256(), file.get()))
                    .isPresent()) {
                return;
            }
            if (records.record(id).waiting().stream()
                    .anyMatch(waiting -> jars.holds(waiting.release().sha256(), file.get()))) {
                return;
            }
            var jar = verification.verify(file.get());
            changes.carryOut(
                    current.isEmpty()
                            ? changes.planInstall(jar, Gathering.MARKET, Author.HOUSE, Consent.ALL, staged)
                            : changes.planReplacement(jar, Gathering.MARKET, staged),
                    Author.HOUSE);
        } catch (AgenticException e) {
            log.error("Plugin '{}' is to be there from the first start, and is not: {}", id, e.getMessage());
        }
    }

    /** Whether the house itself took it from the market. */
    private static boolean ofTheHouse(Release release) {
        return release.installedBy().equals(Author.HOUSE.user())
                && release.source().equals(Gathering.MARKET);
    }
}
