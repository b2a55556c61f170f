package io.agentic.config.files.internal;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Hashtable;
import java.util.Properties;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns {@code PID~NAME.cfg} into the configuration NAME of the factory PID. Ranked before FileInstall's own installer. */
@Component(
        service = {ArtifactInstaller.class, NamedConfigurations.class},
        property = "service.ranking:Integer=100")
public final class NamedConfigurations implements ArtifactInstaller {

    private static final Logger log = LoggerFactory.getLogger(NamedConfigurations.class);
    private static final String ENDING = ".cfg";
    private static final String ANY_BUNDLE = "?";

    private final ConfigurationAdmin configurations;

    @Activate
    public NamedConfigurations(@Reference ConfigurationAdmin configurations) {
        this.configurations = configurations;
    }

    @Override
    public boolean canHandle(File file) {
        var name = file.getName();
        return name.endsWith(ENDING)
                && name.indexOf('~') > 0
                && name.indexOf('~') < name.length() - ENDING.length() - 1;
    }

    @Override
    public void install(File file) throws IOException {
        update(file);
    }

    @Override
    public void update(File file) throws IOException {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file.toPath())) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            log.error("{} is not used: it cannot be read as key = value lines in UTF-8: {}", file, e.toString());
            return;
        }
        var values = new Hashtable<String, Object>();
        properties
                .stringPropertyNames()
                .forEach(key -> values.put(key, properties.getProperty(key).strip()));
        if (configuration(file).updateIfDifferent(values)) {
            log.info("Configuration {} is read from {}", configuration(file).getPid(), file);
        }
    }

    @Override
    public void uninstall(File file) throws IOException {
        configuration(file).delete();
        log.info("The configuration of {} is gone", file);
    }

    private Configuration configuration(File file) throws IOException {
        var name = file.getName().substring(0, file.getName().length() - ENDING.length());
        var tilde = name.indexOf('~');
        return configurations.getFactoryConfiguration(name.substring(0, tilde), name.substring(tilde + 1), ANY_BUNDLE);
    }
}
