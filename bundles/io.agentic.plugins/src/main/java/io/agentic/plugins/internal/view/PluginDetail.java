package io.agentic.plugins.internal.view;

import io.agentic.plugins.internal.scan.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All about an installed plugin.
 *
 * @param id unique in the marketplace
 * @param version of the release in use
 * @param state as in {@link PluginView}
 * @param problem why it does not work, when it does not
 * @param tools names of the tools it offers now, sorted
 * @param agents names of the agent types it offers now, sorted
 * @param models names of the model providers it offers now, sorted
 * @param reports names of the report formats it offers now, sorted
 * @param description one sentence, or empty text
 * @param author who made it, or empty text
 * @param license an SPDX expression, or empty text
 * @param homepage where people read more, or empty text
 * @param tier where it runs now: {@code TRUSTED} when nothing holds it to its permissions
 * @param needs permissions it asks for, in words
 * @param findings what its code does that one may want to know; not more than a look at it shows
 * @param dependencies plugins it needs, each with a range of versions
 * @param dependents plugins that need it
 * @param signer who vouches for it
 * @param fingerprint SHA-256 of his public key
 * @param sha256 of the jar
 * @param source where the jar came from
 * @param installedBy who installed it
 * @param installed when
 * @param previous the version that a rollback brings back
 * @param waiting the version of a release that waits for somebody's consent
 * @param bundle its symbolic name
 */
public record PluginDetail(
        String id,
        String version,
        String state,
        Optional<String> problem,
        List<String> tools,
        List<String> agents,
        List<String> models,
        List<String> reports,
        String description,
        String author,
        String license,
        String homepage,
        String tier,
        List<String> needs,
        List<Finding> findings,
        List<String> dependencies,
        List<String> dependents,
        String signer,
        String fingerprint,
        String sha256,
        String source,
        String installedBy,
        Optional<Instant> installed,
        Optional<String> previous,
        Optional<String> waiting,
        String bundle) {}
