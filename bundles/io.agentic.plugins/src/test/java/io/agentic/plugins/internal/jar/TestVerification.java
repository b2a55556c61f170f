package io.agentic.plugins.internal.jar;

import io.agentic.testkit.plugin.TestSigner;
import io.agentic.testkit.store.InMemoryDocuments;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.osgi.framework.Version;

/** The real verification, which trusts one signer. */
public final class TestVerification {

    public static final TestSigner SIGNER = TestSigner.create("tester");

    private TestVerification() {}

    public static Verification trusting() {
        return new JarVerifier(
                new Signers(new InMemoryDocuments(), Map.of("tester", SIGNER.fingerprint()), Clock.systemUTC()),
                JarLimits.ofMegabytes(100),
                List.of("javax.net.ssl"),
                new Version("0.1.0"),
                Path.of("no-list"));
    }
}
