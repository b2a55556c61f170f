package io.agentic.plugins.internal.kept;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.api.plugin.AgenticPlugin.Tier;
import io.agentic.plugins.internal.jar.PluginManifest;
import io.agentic.plugins.internal.jar.VerifiedJar;
import io.agentic.plugins.internal.jar.VerifiedJar.Signer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Version;

class ReleaseTest {

    @Test
    void isTrustedOnlyWhenItAsksForThatAndItsSignerMay() {
        assertThat(tier(Tier.TRUSTED, true)).isEqualTo(Tier.TRUSTED);
        assertThat(tier(Tier.TRUSTED, false)).isEqualTo(Tier.GUARDED);
        assertThat(tier(Tier.GUARDED, true)).isEqualTo(Tier.GUARDED);
        assertThat(tier(Tier.ISOLATED, true)).isEqualTo(Tier.ISOLATED);
    }

    private static Tier tier(Tier asked, boolean unrestricted) {
        var manifest = new PluginManifest(
                "echo",
                new Version("1.0.0"),
                "test.echo",
                "",
                "",
                "",
                "",
                Version.emptyVersion,
                List.of(),
                List.of(),
                List.of(),
                asked);
        var jar = new VerifiedJar(
                Path.of("echo.jar"), "00", 1, manifest, new Signer("anna", "ff", unrestricted), List.of());
        return Release.of(jar, "market", "anna", Instant.EPOCH).tier();
    }
}
