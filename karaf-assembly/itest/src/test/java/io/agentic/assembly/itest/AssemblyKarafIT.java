package io.agentic.assembly.itest;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertTrue;
import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.options;
import static org.ops4j.pax.exam.CoreOptions.systemTimeout;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureConsole;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.karafDistributionConfiguration;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.keepRuntimeFolder;

import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.function.Predicate;
import javax.inject.Inject;
import javax.sql.DataSource;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.ops4j.pax.exam.util.Filter;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.util.tracker.ServiceTracker;

/** The assembly from the inside. JUnit 4, since Pax Exam has no driver for 5. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class AssemblyKarafIT {

    @Inject
    private BundleContext framework;

    @Inject
    @Filter("(dataSourceName=agentic)")
    private DataSource database;

    @Configuration
    public Option[] assembly() {
        var mvn = "etc/org.ops4j.pax.url.mvn.cfg";
        return options(
                karafDistributionConfiguration()
                        .frameworkUrl("file:" + System.getProperty("agentic.archive"))
                        .name("agentic")
                        .unpackDirectory(new File("target/exam"))
                        .useDeployFolder(false),
                composite(KarafOnJdk17.vmOptions(System.getProperty("karaf.version"))),
                configureConsole().ignoreLocalConsole().ignoreRemoteShell(),
                // Where Pax Exam's own bundles come from.
                editConfigurationFilePut(
                        mvn, "org.ops4j.pax.url.mvn.localRepository", System.getProperty("agentic.localRepository")),
                editConfigurationFilePut("etc/org.apache.felix.http.cfg", "org.osgi.service.http.port", freePort()),
                editConfigurationFilePut("etc/org.apache.karaf.shell.cfg", "sshPort", freePort()),
                systemTimeout(120_000),
                keepRuntimeFolder());
    }

    @Test
    public void startsEveryBundleOfItsFeatures() {
        var names = bundles(bundle -> true);
        var asleep = bundles(bundle ->
                bundle.getState() != Bundle.ACTIVE && bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null);

        assertEquals(List.of(), asleep);
        assertTrue(
                names.toString(),
                names.containsAll(List.of("io.agentic.api", "io.agentic.engine", "io.agentic.web.rest")));
    }

    @Test
    public void keepsWhatWasAcknowledgedInSqlite() throws SQLException {
        assertEquals(
                List.of("wal", "2", "1"),
                List.of(pragma("journal_mode"), pragma("synchronous"), pragma("foreign_keys")));
        assertTrue(new File(System.getProperty("karaf.data"), "db/agentic.db").length() > 0);
    }

    @Test
    public void hasNoDoorOfKarafsOwn() {
        assertEquals(
                List.of(),
                bundles(bundle -> bundle.getSymbolicName().contains("deployer")
                        || bundle.getSymbolicName().contains(".management")));
        assertFalse(new File(System.getProperty("karaf.etc"), "org.apache.felix.fileinstall-deploy.cfg").exists());
    }

    @Test
    public void shutsEveryPathWhileAccessIsStoppedAndOpensThemAgain() throws Exception {
        var paths = List.of("/api/v1/tasks", "/api/v1/tools", "/api/v1/openapi.json", "/api/v1/tasks/x/events");
        var access = framework.getBundle(bundleId("io.agentic.access.shiro"));
        await("(component.name=io.agentic.web.rest.internal.ApiServlet)");
        assertEquals(200, status("/api/v1/tasks"));

        access.stop();

        for (var path : paths) {
            assertTrue(path + " is shut", List.of(404, 503).contains(status(path)));
        }
        assertEquals(503, status("/system/health"));

        access.start();
        await("(component.name=io.agentic.web.rest.internal.ApiServlet)");

        assertEquals(200, status("/api/v1/tasks"));
    }

    /** Waits for a service. */
    private void await(String filter) throws Exception {
        var tracker = new ServiceTracker<>(framework, framework.createFilter(filter), null);
        tracker.open();
        try {
            assertNotNull(filter, tracker.waitForService(20_000));
        } finally {
            tracker.close();
        }
    }

    /** What a path answers to the admin's token. */
    private static int status(String path) throws IOException {
        var token = Files.readString(Path.of(System.getProperty("karaf.data"), "security", "admin.token"));
        var http = new Properties();
        try (var reader =
                Files.newBufferedReader(Path.of(System.getProperty("karaf.etc"), "org.apache.felix.http.cfg"))) {
            http.load(reader);
        }
        var url = new URL("http://127.0.0.1:" + http.getProperty("org.osgi.service.http.port") + path);
        var connection = (HttpURLConnection) url.openConnection();
        connection.setRequestProperty("Authorization", "Bearer " + token.strip());
        return connection.getResponseCode();
    }

    private long bundleId(String symbolicName) {
        return Arrays.stream(framework.getBundles())
                .filter(bundle -> bundle.getSymbolicName().equals(symbolicName))
                .findFirst()
                .orElseThrow()
                .getBundleId();
    }

    private List<String> bundles(Predicate<Bundle> which) {
        return Arrays.stream(framework.getBundles())
                .filter(which)
                .map(Bundle::getSymbolicName)
                .sorted()
                .toList();
    }

    private String pragma(String name) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("PRAGMA " + name)) {
            return row.next() ? row.getString(1) : "nothing";
        }
    }

    private static String freePort() {
        return String.valueOf(AgenticInstance.freePort());
    }
}
