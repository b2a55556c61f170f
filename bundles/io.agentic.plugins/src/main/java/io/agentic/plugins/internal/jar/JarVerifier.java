package io.agentic.plugins.internal.jar;

import io.agentic.api.plugin.AgenticPlugin;
import io.agentic.plugins.internal.scan.JarScan;
import io.agentic.plugins.internal.scan.KnownBad;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lets a jar pass that is a plugin, keeps the rules, works with this runtime, and is signed wholly by somebody who is trusted. */
@Component(configurationPid = "io.agentic.plugins")
public final class JarVerifier implements Verification {

    private static final Duration LONGEST_SCAN = Duration.ofSeconds(20);

    private final Signers signers;
    private final JarLimits limits;
    private final BundleRules rules;
    private final Version runtime;
    private final Path knownBad;

    @Activate
    public JarVerifier(@Reference Signers signers, BundleContext framework, PluginsConfig config) {
        this(
                signers,
                JarLimits.ofMegabytes(config.maxMegabytes()),
                List.of(config.jdkPackages()),
                runtime(framework),
                Path.of(System.getProperty("karaf.etc", "etc")).resolve(config.knownBad()));
    }

    JarVerifier(Signers signers, JarLimits limits, List<String> jdkPackages, Version runtime, Path knownBad) {
        this.signers = signers;
        this.limits = limits;
        this.rules = new BundleRules(jdkPackages);
        this.runtime = runtime;
        this.knownBad = knownBad;
    }

    @Override
    public VerifiedJar verify(Path file) {
        try {
            var jar = new JarReader(file, limits);
            var bytes = jar.manifest();
            var headers = new Headers(JarReader.parsed(bytes));
            rules.check(headers);
            var manifest = new ManifestReader(headers).read();
            requireRuntime(manifest);
            var signatures = new Signatures(bytes);
            jar.readAll(signatures);
            jar.components(headers, manifest.symbolicName());
            var signer = signers.trusted(signatures.signers());
            var sha256 = jar.sha256();
            return new VerifiedJar(
                    file,
                    sha256,
                    jar.bytes(),
                    manifest,
                    signer,
                    new JarScan(KnownBad.in(knownBad), LONGEST_SCAN).scan(file, sha256));
        } catch (IOException e) {
            throw JarReader.damaged(e);
        }
    }

    private void requireRuntime(PluginManifest manifest) {
        if (manifest.minimumRuntime().compareTo(runtime) > 0) {
            throw Broken.rule(
                    "Plugin '" + manifest.id() + "' " + manifest.version() + " needs version "
                            + manifest.minimumRuntime() + " of the runtime; this is " + runtime + ".",
                    "Update the runtime, or take an older version of the plugin.");
        }
    }

    /** What the runtime says of itself to the resolver; nothing works when it says nothing. */
    private static Version runtime(BundleContext framework) {
        return Stream.of(framework.getBundles())
                .flatMap(bundle -> Stream.ofNullable(bundle.adapt(BundleRevision.class)))
                .flatMap(revision -> revision.getDeclaredCapabilities(AgenticPlugin.RUNTIME).stream())
                .flatMap(capability ->
                        Stream.ofNullable(capability.getAttributes().get(Constants.VERSION_ATTRIBUTE)))
                .map(Version.class::cast)
                .max(Comparator.naturalOrder())
                .orElse(Version.emptyVersion);
    }
}
