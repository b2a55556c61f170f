package io.agentic.plugins.internal.kept;

import static java.util.Objects.requireNonNull;

import io.agentic.api.plugin.AgenticPlugin.Tier;
import io.agentic.platform.api.permission.PermissionSet;
import io.agentic.plugins.internal.jar.PluginManifest;
import io.agentic.plugins.internal.jar.PluginManifest.Need;
import io.agentic.plugins.internal.jar.VerifiedJar;
import io.agentic.plugins.internal.scan.Finding;
import java.time.Instant;
import java.util.List;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;

/**
 * One installed version of a plugin, as it is kept.
 *
 * @param plugin its id
 * @param version of the bundle
 * @param sha256 of the jar
 * @param symbolicName of the bundle
 * @param description one sentence
 * @param author who made it
 * @param license an SPDX expression
 * @param homepage where people read more
 * @param tier where it runs: {@code TRUSTED} only when it asks for that and its signer may
 * @param offers what it promises, as {@code type:name}, sorted
 * @param dependencies plugins it needs
 * @param needs permissions it asks for
 * @param findings what its code does that people want to know
 * @param signer who vouches for it
 * @param fingerprint of his key
 * @param source where the jar came from
 * @param installedBy who installed it
 * @param installed when
 */
public record Release(
        String plugin,
        String version,
        String sha256,
        String symbolicName,
        String description,
        String author,
        String license,
        String homepage,
        Tier tier,
        List<String> offers,
        List<Dependency> dependencies,
        List<Need> needs,
        List<Finding> findings,
        String signer,
        String fingerprint,
        String source,
        String installedBy,
        Instant installed) {

    public Release {
        requireNonNull(plugin, "plugin");
        requireNonNull(version, "version");
        requireNonNull(sha256, "sha256");
        offers = List.copyOf(offers);
        dependencies = List.copyOf(dependencies);
        needs = List.copyOf(needs);
        findings = List.copyOf(findings);
    }

    /**
     * Another plugin that must be there.
     *
     * @param id which
     * @param versions a range
     */
    public record Dependency(String id, String versions) {

        /** Whether this version will do. */
        public boolean admits(Version version) {
            return new VersionRange(versions).includes(version);
        }

        @Override
        public String toString() {
            return id + " " + versions;
        }
    }

    /** What the jar becomes when it is installed. */
    public static Release of(VerifiedJar jar, String source, String by, Instant now) {
        PluginManifest said = jar.manifest();
        return new Release(
                said.id(),
                said.version().toString(),
                jar.sha256(),
                said.symbolicName(),
                said.description(),
                said.author(),
                said.license(),
                said.homepage(),
                said.tier() == Tier.TRUSTED && !jar.signer().unrestricted() ? Tier.GUARDED : said.tier(),
                said.offers().stream()
                        .map(PluginManifest.Offer::toString)
                        .sorted()
                        .toList(),
                said.dependencies().stream()
                        .map(other ->
                                new Dependency(other.id(), other.versions().toString()))
                        .toList(),
                said.needs(),
                jar.findings(),
                jar.signer().name(),
                jar.signer().fingerprint(),
                source,
                by,
                now);
    }

    /** Something that is in the framework and of which nothing is kept. */
    public static Release unkept(
            String plugin, String version, String sha256, String symbolicName, String description) {
        return new Release(
                plugin,
                version,
                sha256,
                symbolicName,
                description,
                "",
                "",
                "",
                Tier.TRUSTED,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                "",
                "",
                "",
                "",
                Instant.EPOCH);
    }

    public Version osgiVersion() {
        return Version.parseVersion(version);
    }

    /** Names of what it promises of one type. */
    public List<String> offers(String type) {
        return offers.stream()
                .filter(offer -> offer.startsWith(type + ":"))
                .map(offer -> offer.substring(type.length() + 1))
                .toList();
    }

    /** What it asks for. */
    public PermissionSet asked() {
        return PermissionSet.of(needs.stream().map(Need::permission).toList());
    }

    /** What may be granted to it at most. */
    public PermissionSet widest() {
        return PermissionSet.of(needs.stream()
                .flatMap(need -> need.permission().widest().stream())
                .toList());
    }

    /** Permissions that it asks for and the other does not. */
    public List<Need> needsBeyond(Release other) {
        var known = other.asked();
        return needs.stream().filter(need -> !known.covers(need.permission())).toList();
    }

    /** How people call it. */
    @Override
    public String toString() {
        return plugin + " " + version;
    }
}
