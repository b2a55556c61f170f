package io.agentic.shell.internal;

import io.agentic.platform.api.access.Identity;
import io.agentic.platform.api.operation.Operations;
import io.agentic.platform.api.task.TaskFeed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.command.Command;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes over Karaf's SSH servers as they come, and shows out of them whoever may no longer be there. */
@Component(
        immediate = true,
        service = {})
public final class SshDoor {

    private static final Logger LOG = LoggerFactory.getLogger(SshDoor.class);
    private static final long LOOK_SECONDS = 2;

    private final Visitors visitors;
    private final SessionGuard guard;
    private final ScheduledThreadPoolExecutor timer;
    private final List<FurnishedServer> servers = new ArrayList<>();
    private final List<Operations> tables = new CopyOnWriteArrayList<>();
    private final List<TaskFeed> feeds = new CopyOnWriteArrayList<>();

    @Activate
    public SshDoor(@Reference(name = "visitors") Visitors visitors) {
        this.visitors = visitors;
        guard = new SessionGuard(visitors);
        timer = new ScheduledThreadPoolExecutor(1, work -> {
            var thread = new Thread(work, "agentic-shell-guard");
            thread.setDaemon(true);
            return thread;
        });
        timer.scheduleWithFixedDelay(this::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    @Deactivate
    synchronized void stop() {
        timer.shutdownNow();
        servers.forEach(FurnishedServer::restore);
        servers.clear();
    }

    @Reference(name = "servers", cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    synchronized void addServer(SshServer server) {
        var furnished = new FurnishedServer(server, visitors, this::shell);
        servers.add(furnished);
        furnished.furnish();
    }

    synchronized void removeServer(SshServer server) {
        servers.removeIf(furnished -> furnished.server() == server);
    }

    @Reference(name = "tables", cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addTable(Operations table) {
        tables.add(table);
    }

    void removeTable(Operations table) {
        tables.remove(table);
    }

    @Reference(name = "feeds", cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addFeed(TaskFeed feed) {
        feeds.add(feed);
    }

    void removeFeed(TaskFeed feed) {
        feeds.remove(feed);
    }

    private Command shell(Identity who, Optional<String> line) {
        return new SshShell(new VerbShell(visitors, tables, feeds, who), line);
    }

    private synchronized void look() {
        servers.forEach(this::look);
    }

    /** A look that fails must not be the last one. */
    private void look(FurnishedServer furnished) {
        try {
            guard.look(furnished.sessions());
        } catch (RuntimeException trouble) {
            LOG.warn("SSH sessions could not be looked through, and will be again: {}", trouble.toString());
        }
    }
}
