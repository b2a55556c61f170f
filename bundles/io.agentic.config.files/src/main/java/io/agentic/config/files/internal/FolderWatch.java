package io.agentic.config.files.internal;

import java.io.IOException;
import java.util.Hashtable;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lets FileInstall watch Karaf's {@code etc} for files named {@code *~*.cfg}, once there is somebody to take them. */
@Component(
        service = {},
        immediate = true)
public final class FolderWatch {

    private static final String EACH_SECOND = "1000";

    @Activate
    public FolderWatch(@Reference ConfigurationAdmin configurations, @Reference NamedConfigurations taker)
            throws IOException {
        var watch = new Hashtable<String, Object>();
        watch.put("felix.fileinstall.dir", System.getProperty("karaf.etc", "etc"));
        watch.put("felix.fileinstall.filter", ".*~.*\\.cfg");
        watch.put("felix.fileinstall.poll", EACH_SECOND);
        watch.put("felix.fileinstall.noInitialDelay", "true");
        watch.put("felix.fileinstall.log.level", "3");
        watch.put("felix.fileinstall.log.default", "jul");
        configurations
                .getFactoryConfiguration("org.apache.felix.fileinstall", "named-configurations", "?")
                .updateIfDifferent(watch);
    }
}
