package io.agentic.confinement.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.platform.api.permission.Permission;
import io.agentic.platform.api.permission.PermissionSet;
import io.agentic.platform.api.plugin.PluginWork;
import io.agentic.platform.api.plugin.ReleaseLocation;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReleaseStandingTest {

    private static final Path OWN = Path.of("/data/plugins/own/mail");
    private static final Path TASK = Path.of("/home/ada/project");

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
    private final Refusals refusals = new Refusals(timer, null, null);
    private PermissionSet held = PermissionSet.none();
    private final ReleaseStanding mail = new ReleaseStanding(
            new ReleaseLocation("mail", "aa"),
            "1.0.0",
            7,
            () -> (plugin, sha256) -> plugin.equals("mail") && sha256.equals("aa") ? held : PermissionSet.all(),
            OWN,
            refusals);

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    private void grant(String permission) {
        held = PermissionSet.of(List.of(Permission.parse(permission)));
    }

    @Test
    void mayDoWhatHoldsNow() throws Exception {
        var peer = InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 1});
        assertThat(mail.permits("environment", "HOME", "read")).isFalse();
        assertThat(mail.permitsPeer("", peer, 25, "connect")).isFalse();

        held = PermissionSet.of(
                List.of(Permission.parse("environment HOME read"), Permission.parse("socket 192.0.2.1:25 connect")));

        assertThat(mail.permits("environment", "HOME", "read")).isTrue();
        assertThat(mail.permitsPeer("", peer, 25, "connect")).isTrue();
    }

    @Test
    void mayNotDoWhatNobodyKnows() {
        held = PermissionSet.all();

        assertThat(mail.permits("teleport", "anywhere", "go")).isFalse();
    }

    @Test
    void mayReadWhatTellsNothingOfTheOwner() {
        assertThat(mail.permits("property", "line.separator", "read")).isTrue();
        assertThat(mail.permits("property", "line.separator", "write")).isFalse();
        assertThat(mail.permits("property", "user.name", "read")).isFalse();
    }

    @Test
    void findsItsOwnFolder() {
        grant("file data:** read,write");

        assertThat(mail.permitsFile(OWN.resolve("a/b.txt"), "write")).isTrue();
        assertThat(mail.permitsFile(OWN.resolveSibling("other/b.txt"), "read")).isFalse();
    }

    @Test
    void findsTheFolderOfATaskAsLongAsItWorksForIt() {
        grant("file workspace:** read");
        var work = new PluginWork("task-1/worker-1", Optional.of(TASK));

        assertThat(mail.permitsFile(TASK.resolve("pom.xml"), "read")).isFalse();
        assertThat(work.during(() -> mail.permitsFile(TASK.resolve("pom.xml"), "read")))
                .isTrue();
        assertThat(work.resume(() -> mail.permitsFile(TASK.resolve("pom.xml"), "read")))
                .as("a thread that goes on after the call")
                .isFalse();
    }

    @Test
    void namesAFileAsGrantsDo() {
        var work = new PluginWork("task-1/worker-1", Optional.of(TASK));

        assertThat(mail.refused("file", OWN + "/a.txt", "write")).hasMessageContaining("\"file data:a.txt write\"");
        assertThat(work.during(() -> mail.refused("file", TASK + "/src/A.java", "read")))
                .hasMessageContaining("\"file workspace:src/A.java read\"");
        assertThat(mail.refused("file", "/etc/passwd", "read")).hasMessageContaining("\"file /etc/passwd read\"");
        assertThat(mail.refused("runtime", "exit", "use")).hasMessageContaining("\"runtime exit\"");
    }
}
