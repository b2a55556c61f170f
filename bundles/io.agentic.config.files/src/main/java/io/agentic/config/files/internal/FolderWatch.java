package io.agentic.config.files.internal;

import java.io.IOException;
import java.util.Hashtable;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads Karaf's {@code etc} once, then lets FileInstall watch it for files named {@code io.agentic.*.cfg} and {@code *~*.cfg}. */
@Component(
        service = {},
        immediate = true)
public final class FolderWatch {

    /** In milliseconds. A file is read when two looks have found it the same, so that nobody reads one that is being written. */
    private static final String BETWEEN_LOOKS = "500";

    /** This configuration outlives a restart. Before we are there FileInstall would read our files by itself, unchecked, and write them. */
    private static final String OURS_STARTED = "80";

    @Activate
    public FolderWatch(@Reference ConfigurationAdmin configurations, @Reference FileConfigurations files)
            throws IOException {
        files.readAll();
        var watch = new Hashtable<String, Object>();
        watch.put("felix.fileinstall.dir", files.folder().path().toString());
        watch.put("felix.fileinstall.filter", "(io\\.agentic\\..*|.*~.*)\\.cfg");
        watch.put("felix.fileinstall.poll", BETWEEN_LOOKS);
        watch.put("felix.fileinstall.active.level", OURS_STARTED);
        watch.put("felix.fileinstall.log.level", "3");
        watch.put("felix.fileinstall.log.default", "jul");
        configurations
                .getFactoryConfiguration("org.apache.felix.fileinstall", "named-configurations", "?")
                .updateIfDifferent(watch);
    }
}
