package io.agentic.access.shiro.internal;

import io.agentic.access.shiro.internal.house.DamagedStateException;
import io.agentic.access.shiro.internal.house.House;
import io.agentic.access.shiro.internal.house.PasswordHash.Cost;
import io.agentic.access.shiro.internal.house.RandomText;
import io.agentic.access.shiro.internal.signin.SteadyClock;
import io.agentic.access.shiro.internal.start.FirstAdmin;
import io.agentic.access.shiro.internal.start.SecurityFolder;
import io.agentic.access.shiro.internal.start.UntrustedFolderException;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.store.Documents;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Hashtable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
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
 * Reads users and roles from the store, and only then lets {@link ShiroAccess} be: a service of its own would be in the registry before
 * anybody knows whether what is kept can be trusted. Without it nobody gets in anywhere.
 */
@Component(
        configurationPid = "io.agentic.access.shiro",
        service = {})
@Designate(ocd = AccessConfig.class)
public final class Opening {

    private static final Logger LOG = LoggerFactory.getLogger(Opening.class);
    private static final int WAITING_CHANGES = 1_000;

    private final ThreadPoolExecutor turns;
    private final ComponentInstance<ShiroAccess> access;

    @Activate
    public Opening(
            @Reference(name = "access", target = "(component.factory=" + ShiroAccess.FACTORY + ")")
                    ComponentFactory<ShiroAccess> factory,
            @Reference(name = "documents") Documents documents,
            AccessConfig config) {
        turns = new ThreadPoolExecutor(
                1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(WAITING_CHANGES), Opening::thread);
        try {
            access = factory.newInstance(properties(documents, folder(config)));
        } catch (RuntimeException trouble) {
            turns.shutdown();
            tell(trouble);
            throw trouble;
        }
    }

    @Deactivate
    void close() {
        access.dispose();
        turns.shutdown();
    }

    private Hashtable<String, Object> properties(Documents documents, Path folder) {
        var house = new House(documents, turns);
        var clock =
                new SteadyClock(Clock.systemUTC(), System::nanoTime, house.now().latest());
        new FirstAdmin(new SecurityFolder(folder), new RandomText(new SecureRandom()), Cost.NORMAL, clock).seeTo(house);
        var properties = new Hashtable<String, Object>();
        properties.put(ShiroAccess.HOUSE, house);
        properties.put(ShiroAccess.CLOCK, clock);
        return properties;
    }

    private static void tell(RuntimeException trouble) {
        if (trouble instanceof UntrustedFolderException
                || trouble instanceof DamagedStateException
                || trouble instanceof AgenticException) {
            LOG.error("{}", trouble.getMessage());
        }
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "agentic-access-changes");
        thread.setDaemon(true);
        return thread;
    }

    private static Path folder(AccessConfig config) {
        return config.folder().isBlank()
                ? Path.of(System.getProperty("karaf.data", "data"), "security")
                : Path.of(config.folder().strip());
    }
}
