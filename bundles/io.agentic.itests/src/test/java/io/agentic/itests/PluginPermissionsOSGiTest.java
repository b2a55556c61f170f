package io.agentic.itests;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.platform.api.access.Caller;
import io.agentic.platform.api.access.Identity;
import io.agentic.platform.api.operation.OperationOutcome;
import io.agentic.platform.api.operation.Operations;
import io.agentic.platform.api.permission.GuardPresence;
import io.agentic.platform.api.permission.Permission;
import io.agentic.platform.api.permission.PermissionListener;
import io.agentic.platform.api.permission.PermissionSet;
import io.agentic.platform.api.permission.PluginPermissions;
import io.agentic.testkit.plugin.PluginJars;
import io.agentic.testkit.plugin.TestSigner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.framework.ServiceRegistration;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;

/** What a guard is told about plugins, and what its coming and going does to them. */
public class PluginPermissionsOSGiTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Permission TALK = Permission.parse("socket example.com:443 connect");

    @InjectBundleContext
    BundleContext framework;

    @InjectService(timeout = 5_000)
    Operations operations;

    @InjectService(timeout = 5_000)
    PluginPermissions permissions;

    @TempDir
    Path folder;

    @Test
    void aGuardedPluginHasWhatItWasGrantedAndRunsOnlyWhileTheGuardIsThere() throws Exception {
        var signer = TestSigner.create("itest");
        done("plugin:trust", Map.of("name", "itest", "key", signer.certificatePem()));
        var jar = PluginJars.at(folder)
                .plugin("guarded")
                .tool("guarded", "return new ToolOutcome.Done(\"here\");")
                .needs("socket", "example.com:443", "connect", "to talk")
                .signedBy(signer)
                .build();
        var told = new CopyOnWriteArrayList<String>();
        framework.registerService(
                PermissionListener.class, plugin -> told.add(plugin + " " + of(jar).covers(TALK)), null);
        var guard = guard();
        try {
            done("plugin:install", Map.of("source", jar.toString()));

            assertThat(of(jar).permissions()).containsExactly(TALK);
            assertThat(permissions.of("guarded", "00").permissions()).isEmpty();
            assertThat(told).containsExactly("guarded true");

            done("plugin:revoke", Map.of("id", "guarded", "permissions", List.of(TALK.toString())));
            assertThat(told).containsExactly("guarded true", "guarded false");

            var stopped = awaiting(BundleEvent.STOPPED);
            guard.unregister();
            assertThat(stopped.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();

            var started = awaiting(BundleEvent.STARTED);
            guard = guard();
            assertThat(started.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(told).last().isEqualTo("guarded false");
        } finally {
            done("plugin:uninstall", Map.of("id", "guarded"));
            guard.unregister();
        }
    }

    private ServiceRegistration<GuardPresence> guard() {
        return framework.registerService(GuardPresence.class, new GuardPresence() {}, null);
    }

    private PermissionSet of(Path jar) {
        return permissions.of("guarded", sha256(jar));
    }

    private static String sha256(Path jar) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(jar)));
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private CountDownLatch awaiting(int type) {
        var seen = new CountDownLatch(1);
        BundleListener look = event -> {
            if (event.getType() == type && event.getBundle().getLocation().startsWith("agentic:guarded/")) {
                seen.countDown();
            }
        };
        framework.addBundleListener(look);
        return seen;
    }

    private void done(String verb, Map<String, ?> input) {
        assertThat(operations.invoke(verb, input, new Caller(Identity.actingFor("ana"), "test")))
                .succeedsWithin(SOON)
                .isInstanceOf(OperationOutcome.Done.class);
    }
}
