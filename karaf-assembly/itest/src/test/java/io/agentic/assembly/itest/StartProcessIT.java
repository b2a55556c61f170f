package io.agentic.assembly.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartProcessIT {

    @TempDir
    Path folder;

    private Path base;

    @BeforeEach
    void nameTheInstance() {
        base = folder.resolve("instance with a blank");
    }

    @Test
    void startsOnceTellsThatItIsReadyAndStops() throws IOException {
        try (var agentic = RunningAgentic.start(base)) {
            assertThat(agentic.get("/system/health")).isEqualTo(200);
            assertThat(agentic.get("/api/v1/tasks")).isEqualTo(401);
            assertThat(agentic.runtime("status").out()).startsWith("ready pid=").contains("url=" + agentic.url());
            assertThat(agentic.log()).doesNotContain("| ERROR |");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(base)))
                    .isEqualTo("rwx------");
            var process = agentic.process().orElseThrow();

            var again = agentic.runtime("start");

            assertThat(again.exitCode()).as(again.said()).isZero();
            assertThat(again.err()).contains("Already runs: pid " + process.pid());
            assertThat(agentic.process()).contains(process);

            var stop = agentic.runtime("stop");

            assertThat(stop.exitCode()).as(stop.said()).isZero();
            assertThat(process.onExit()).succeedsWithin(Duration.ofSeconds(10));
            assertThat(agentic.runtime("status"))
                    .satisfies(status -> assertThat(status.exitCode()).isEqualTo(4))
                    .satisfies(status -> assertThat(status.out()).startsWith("stopped"));
        }
    }

    @Test
    void makesOneRuntimeOfTwoStartsAtOnceAndKeepsWhatTheOwnerEditedWhenTheBuildChanges() throws IOException {
        try (var agentic = new AgenticInstance(base)) {
            var runtime = agentic.program("agentic-runtime");

            var first = runtime.launch("start");
            var second = runtime.launch("start");

            var says = first.finished().said() + second.finished().said();
            assertThat(says).contains("Ready: pid").contains("Already runs: pid");

            agentic.kill();
            var logging = base.resolve("etc/org.ops4j.pax.logging.cfg");
            Files.writeString(logging, Files.readString(logging) + "\n# mine\n");
            Files.writeString(base.resolve("data/agentic.build"), "of another day");
            Files.delete(base.resolve("etc/org.apache.karaf.kar.cfg"));

            var afterUpgrade = agentic.runtime("start");

            assertThat(afterUpgrade.exitCode()).as(afterUpgrade.said()).isZero();
            assertThat(logging).content().endsWith("# mine\n");
            assertThat(base.resolve("etc/org.apache.karaf.kar.cfg")).doesNotExist();
        }
    }

    @Test
    void namesThePortThatIsTaken() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            var agentic = new AgenticInstance(base, other.getLocalPort(), AgenticInstance.freePort());

            var start = agentic.runtime("start");

            assertThat(start.exitCode()).isEqualTo(4);
            assertThat(start.err())
                    .isEqualTo("agentic: Port " + other.getLocalPort()
                            + " on 127.0.0.1 is taken. Agentic needs it for HTTP. Free it or set AGENTIC_HTTP_PORT.\n");
            assertThat(agentic.process()).isEmpty();
        }
    }

    @Test
    void refusesAPortThatIsNone() {
        var start = new AgenticInstance(base)
                .program("agentic-runtime")
                .with(Map.of("AGENTIC_SSH_PORT", "65536"))
                .run("start");

        assertThat(start.exitCode()).isEqualTo(2);
        assertThat(start.err()).contains("AGENTIC_SSH_PORT is '65536'. A port is a number from 1 to 65535.");
    }

    @Test
    void refusesAJavaThatIsTooOld() throws IOException {
        var java = folder.resolve("old/bin/java");
        Files.createDirectories(java.getParent());
        Files.writeString(java, "#!/bin/sh\necho 'openjdk version \"11.0.2\" 2019-01-15' >&2\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        var agentic = new AgenticInstance(base);
        var old = Map.of("AGENTIC_JAVA_HOME", folder.resolve("old").toString());

        var start = agentic.program("agentic-runtime").with(old).run("start");
        var client = agentic.program("agentic").with(old).run("task", "list");

        assertThat(start.exitCode()).isEqualTo(4);
        assertThat(start.err()).contains(java + " is Java 11. Agentic needs 17 or newer. Install a JDK 17");
        assertThat(client.exitCode()).isEqualTo(4);
        assertThat(client.err()).isEqualTo(start.err());
    }

    @Test
    void refusesAnInstanceFolderThatIsAFile() throws IOException {
        Files.writeString(base, "not a folder");

        var start = new AgenticInstance(base).runtime("start");

        assertThat(start.exitCode()).isEqualTo(4);
        assertThat(start.err()).contains("The instance folder " + base + " cannot be written.");
    }
}
