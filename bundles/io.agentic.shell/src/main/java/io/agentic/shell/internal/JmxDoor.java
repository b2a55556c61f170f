package io.agentic.shell.internal;

import io.agentic.platform.api.audit.AuditTrail;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.rmi.server.RMIServerSocketFactory;
import java.util.Map;
import javax.management.remote.JMXAuthenticator;
import javax.management.remote.JMXConnectorServer;
import javax.management.remote.JMXServiceURL;
import javax.management.remote.rmi.RMIConnectorServer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * JMX for administrators, on loopback alone, when it is configured. There is no RMI registry, in which any program of the machine could put
 * another door under the same name: the URL that is in a file of the owner's has the address of this one in it.
 */
@Component(
        configurationPid = "io.agentic.shell.jmx",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true,
        service = {})
@Designate(ocd = JmxConfig.class)
public final class JmxDoor {

    private static final Logger LOG = LoggerFactory.getLogger(JmxDoor.class);
    private static final int WAITING_CONNECTIONS = 50;

    private final JMXConnectorServer connector;
    private final Path urlFile;

    @Activate
    public JmxDoor(
            @Reference(name = "visitors") Visitors visitors,
            @Reference(name = "trail") AuditTrail trail,
            JmxConfig config) {
        this(new JmxSignIn(visitors, new JmxTrail(trail)), config.port(), file(config));
    }

    JmxDoor(JmxSignIn signIn, int port, Path urlFile) {
        this.urlFile = urlFile;
        RMIServerSocketFactory loopback =
                any -> new ServerSocket(any, WAITING_CONNECTIONS, InetAddress.getLoopbackAddress());
        try {
            connector = new RMIConnectorServer(
                    new JMXServiceURL("rmi", "127.0.0.1", port),
                    Map.of(
                            JMXConnectorServer.AUTHENTICATOR,
                            (JMXAuthenticator) signIn,
                            RMIConnectorServer.RMI_SERVER_SOCKET_FACTORY_ATTRIBUTE,
                            loopback,
                            // before somebody is known nothing but two texts is read from him
                            RMIConnectorServer.CREDENTIALS_FILTER_PATTERN,
                            String.class.getName() + ";!*"),
                    signIn.guarded(ManagementFactory.getPlatformMBeanServer()));
            connector.start();
            write(connector.getAddress().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The JMX door on port " + port + " cannot be opened. Choose another in io.agentic.shell.jmx.cfg.",
                    e);
        }
        LOG.info("JMX is open to administrators on 127.0.0.1:{}. Its URL is in {}", port, urlFile);
    }

    @Deactivate
    void close() throws IOException {
        Files.deleteIfExists(urlFile);
        connector.stop();
    }

    private void write(String url) throws IOException {
        Files.deleteIfExists(urlFile);
        Files.createFile(urlFile, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(urlFile, url);
    }

    private static Path file(JmxConfig config) {
        return config.urlFile().isBlank()
                ? Path.of(System.getProperty("karaf.data", "data"), "security", "jmx.url")
                : Path.of(config.urlFile().strip());
    }
}
