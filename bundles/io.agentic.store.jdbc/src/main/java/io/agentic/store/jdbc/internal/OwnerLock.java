package io.agentic.store.jdbc.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says that a file has an owner, by a locked file beside it. The operating system unlocks it when the process ends in any way. */
final class OwnerLock implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OwnerLock.class);

    /** Of this process: asking the system would open the file again, and closing that would give up the lock of the first. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private OwnerLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static OwnerLock beside(Path database) throws SQLException {
        var file = database.resolveSibling(database.getFileName() + ".lock");
        if (!HELD.add(file)) {
            throw taken(database);
        }
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() != null) {
                return new OwnerLock(file, channel);
            }
            giveUp(file, channel);
            throw taken(database);
        } catch (IOException e) {
            giveUp(file, channel);
            throw new SQLException(
                    file + " cannot be locked (" + e + "), and a database has one owner. "
                            + "Let the runtime's user write to the folder",
                    e);
        }
    }

    @Override
    public void close() {
        giveUp(file, channel);
    }

    private static void giveUp(Path file, FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            LOG.debug("{} did not close: {}", file, e.toString());
        } finally {
            HELD.remove(file);
        }
    }

    private static SQLException taken(Path database) {
        return new SQLException("another runtime writes to " + database
                + ", and a database has one owner. Stop that runtime, or give this one a base folder of its own");
    }
}
