package io.agentic.plugins.internal.deploy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Hashtable;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Has FileInstall watch the folder {@code deploy}, once there is somebody who takes every jar; alone it would install them unasked. */
@Component(
        service = {},
        immediate = true)
public final class DeployFolder {

    private static final String EACH_SECOND = "1000";

    @Activate
    public DeployFolder(
            BundleContext framework, @Reference ConfigurationAdmin configurations, @Reference DeployInstaller taker)
            throws IOException {
        var base = framework.getProperty("karaf.base");
        if (base == null) { // not in a distribution
            return;
        }
        var watch = new Hashtable<String, Object>();
        watch.put("felix.fileinstall.dir", Path.of(base, "deploy").toString());
        watch.put(
                "felix.fileinstall.tmpdir",
                Path.of(framework.getProperty("karaf.data"), "tmp", "deploy").toString());
        watch.put("felix.fileinstall.filter", ".*\\.(jar|kar)");
        watch.put("felix.fileinstall.poll", EACH_SECOND);
        watch.put("felix.fileinstall.noInitialDelay", "true");
        watch.put("felix.fileinstall.log.level", "3");
        watch.put("felix.fileinstall.log.default", "jul");
        configurations
                .getFactoryConfiguration("org.apache.felix.fileinstall", "deploy", "?")
                .updateIfDifferent(watch);
    }
}
