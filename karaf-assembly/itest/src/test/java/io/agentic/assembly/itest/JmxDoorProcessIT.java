package io.agentic.assembly.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** JMX: none, until its file is there; then for administrators alone. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class JmxDoorProcessIT {

    private static final String PASSWORD = "Wal-fisch 77 im Regen";
    private static final long SOON_SECONDS = 30;

    private final int port = AgenticInstance.freePort();
    private RunningAgentic agentic;
    private Rest admin;

    @BeforeAll
    void start(@TempDir Path folder) {
        agentic = RunningAgentic.start(folder.resolve("instance"));
        admin = Rest.asAdmin(agentic);
        done("/users", "{\"name\": \"otto\", \"password\": \"" + PASSWORD + "\"}");
        done("/users/otto/roles", "{\"role\": \"operator\"}");
    }

    @AfterAll
    void stop() {
        agentic.close();
    }

    @Test
    @Order(1)
    void isOffByDefault() {
        assertThat(url()).doesNotExist();
        for (var usual : new int[] {port, 1099, 44444}) {
            assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), usual).close())
                    .as("port %s", usual)
                    .isInstanceOf(ConnectException.class);
        }
    }

    @Test
    @Order(2)
    void opensToAdministratorsAloneWhenItIsConfigured() throws Exception {
        switchOn();

        try (var connector = connect("admin", KarafShell.adminPassword(agentic))) {
            var server = connector.getMBeanServerConnection();
            assertThat(server.getAttribute(new ObjectName("java.lang:type=Runtime"), "VmName"))
                    .isNotNull();
            server.invoke(new ObjectName("java.lang:type=Memory"), "gc", null, null);
        }
        assertThatThrownBy(() -> connect("otto", PASSWORD)).isInstanceOf(SecurityException.class);
        assertThatThrownBy(() -> connect("admin", "wrong")).isInstanceOf(SecurityException.class);
        assertThatThrownBy(() -> connect("karaf", "karaf")).isInstanceOf(SecurityException.class);
        assertThatThrownBy(() -> JMXConnectorFactory.connect(address())).isInstanceOf(SecurityException.class);

        assertThat(outcome("admin", "jmx:connect")).isEqualTo("DONE");
        assertThat(outcome("admin", "jmx:invoke")).isEqualTo("DONE");
        assertThat(outcome("otto", "jmx:connect")).isEqualTo("REFUSED");
        assertThat(outcome("admin", "access:sign-in")).isEqualTo("REFUSED");
    }

    @Test
    @Order(3)
    void isOnLoopbackAloneAndItsAddressInAFileOfTheOwner() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(url())))
                .isEqualTo("rw-------");
        var others = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .toList();
        assertThat(others).allSatisfy(address -> assertThatThrownBy(() -> new Socket(address, port).close())
                .isInstanceOf(IOException.class));
    }

    private void switchOn() throws Exception {
        var security = url().getParent();
        try (var watch = security.getFileSystem().newWatchService()) {
            security.register(watch, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
            Files.writeString(agentic.base().resolve("etc/io.agentic.shell.jmx.cfg"), "port = " + port + "\n");
            while (!Files.exists(url()) || Files.size(url()) == 0) {
                var event = watch.poll(SOON_SECONDS, TimeUnit.SECONDS);
                assertThat(event).as("JMX is not open: " + agentic.log()).isNotNull();
                event.pollEvents();
                event.reset();
            }
        }
    }

    private JMXConnector connect(String user, String password) throws IOException {
        return JMXConnectorFactory.connect(address(), Map.of(JMXConnector.CREDENTIALS, new String[] {user, password}));
    }

    private JMXServiceURL address() throws IOException {
        return new JMXServiceURL(Files.readString(url()));
    }

    private Path url() {
        return agentic.base().resolve("data/security/jmx.url");
    }

    /** How the newest of these ended. */
    private String outcome(String actor, String action) {
        return admin.read("/audit?actor=" + actor + "&action=" + action)
                .path(0)
                .path("outcome")
                .asText();
    }

    private void done(String path, String body) {
        var answer = admin.call("POST", "/api/v1" + path, body);
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isBetween(200, 299);
    }
}
