package io.agentic.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentic.platform.api.audit.AuditEvent.Outcome;
import io.agentic.testkit.access.RuledAccess;
import io.agentic.testkit.store.InMemoryAudit;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JmxDoorTest {

    @TempDir
    Path folder;

    private final FakeAuthenticator users = new FakeAuthenticator();
    private final Visitors visitors = new Visitors();
    private final InMemoryAudit trail = new InMemoryAudit();
    private final ObjectName memory = name("java.lang:type=Memory");
    private JmxDoor door;

    @BeforeEach
    void open() throws IOException {
        visitors.addAuthenticator(users);
        visitors.addPolicy(RuledAccess.of((user, right) -> user.equals("root") && right.equals(Visitors.ADMIN)));
        door = new JmxDoor(new JmxSignIn(visitors, new JmxTrail(trail)), freePort(), folder.resolve("jmx.url"));
    }

    @AfterEach
    void close() throws IOException {
        door.close();
    }

    @Test
    void letsAnAdministratorInAndTellsTheTrailWhatHeDoes() throws Exception {
        try (var connector = connect("root", "root-pw")) {
            var server = connector.getMBeanServerConnection();

            assertThat(server.getAttribute(memory, "HeapMemoryUsage")).isNotNull();
            server.invoke(memory, "gc", null, null);
        }

        assertThat(trail.events())
                .extracting(event -> event.actor() + " " + event.action() + " " + event.target() + event.outcome())
                .containsExactly("root jmx:connect DONE", "root jmx:invoke java.lang:type=Memory gcDONE");
    }

    @Test
    void refusesEverybodyElse() {
        assertThatThrownBy(() -> connect("ana", "ana-pw")).isInstanceOf(SecurityException.class);
        assertThatThrownBy(() -> connect("root", "wrong")).isInstanceOf(SecurityException.class);
        assertThatThrownBy(() -> connect(null, null)).isInstanceOf(SecurityException.class);

        assertThat(trail.events()).singleElement().satisfies(event -> {
            assertThat(event.actor()).isEqualTo("ana");
            assertThat(event.outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(event.reason()).isEqualTo("ana lacks shell:admin");
        });
    }

    @Test
    void readsNothingButTwoTextsFromAStranger() {
        assertThatThrownBy(() -> JMXConnectorFactory.connect(
                        url(), Map.of(JMXConnector.CREDENTIALS, new HashMap<>(Map.of("a", "b")))))
                .isInstanceOf(Exception.class);
        assertThat(trail.events()).isEmpty();
    }

    @Test
    void looksAgainWithEachCallWhetherHeMayStay() throws Exception {
        try (var connector = connect("root", "root-pw")) {
            var server = connector.getMBeanServerConnection();
            users.fallen.add(Users.identity("root"));

            assertThatThrownBy(() -> server.getAttribute(memory, "HeapMemoryUsage"))
                    .isInstanceOf(SecurityException.class);
        }
    }

    @Test
    void doesNothingThatTheTrailCannotHave() throws Exception {
        try (var connector = connect("root", "root-pw")) {
            trail.failing(true);

            assertThatThrownBy(() -> connector.getMBeanServerConnection().invoke(memory, "gc", null, null))
                    .isInstanceOf(SecurityException.class);
            assertThatThrownBy(() -> connect("root", "root-pw")).isInstanceOf(SecurityException.class);
        }
    }

    private JMXConnector connect(String user, String password) throws IOException {
        return JMXConnectorFactory.connect(url(), Map.of(JMXConnector.CREDENTIALS, new String[] {user, password}));
    }

    private JMXServiceURL url() throws IOException {
        return new JMXServiceURL(Files.readString(folder.resolve("jmx.url")));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static ObjectName name(String name) {
        try {
            return new ObjectName(name);
        } catch (javax.management.MalformedObjectNameException e) {
            throw new AssertionError(e);
        }
    }
}
