package io.agentic.access.shiro.internal;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Hashtable;
import org.osgi.service.component.ComponentFactory;
import org.osgi.service.component.ComponentInstance;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the folder with the users, and only then lets {@link ShiroAccess} be: a service of its own would be in the registry before
 * anybody knows whether the folder can be trusted. Without it nobody gets in anywhere.
 */
@Component(
        configurationPid = "io.agentic.access.shiro",
        service = {})
@Designate(ocd = AccessConfig.class)
public final class Opening {

    private static final Logger LOG = LoggerFactory.getLogger(Opening.class);

    private final ComponentInstance<ShiroAccess> access;

    @Activate
    public Opening(
            @Reference(name = "access", target = "(component.factory=" + ShiroAccess.FACTORY + ")")
                    ComponentFactory<ShiroAccess> factory,
            AccessConfig config) {
        var properties = new Hashtable<String, Object>();
        properties.put(ShiroAccess.USERS, users(folder(config)));
        this.access = factory.newInstance(properties);
    }

    @Deactivate
    void close() {
        access.dispose();
    }

    private static Users users(Path folder) {
        try {
            return new FirstAdmin(new SecurityFolder(folder), new SecureRandom(), PasswordHash.Cost.NORMAL).users();
        } catch (UntrustedFolderException e) {
            LOG.error("{}", e.getMessage());
            throw e;
        }
    }

    private static Path folder(AccessConfig config) {
        return config.folder().isBlank()
                ? Path.of(System.getProperty("karaf.data", "data"), "security")
                : Path.of(config.folder().strip());
    }
}
