package io.agentic.store.jdbc.internal;

import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The database that one runtime at a time writes to, from the first connection of its writer until it is closed. */
final class OwnedDatabase implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OwnedDatabase.class);

    private final DataSource dataSource;
    private final DatabaseRules rules;
    private final String owner = UUID.randomUUID().toString();

    OwnedDatabase(DataSource dataSource) throws SQLException {
        this.dataSource = dataSource;
        try (var connection = dataSource.getConnection()) {
            rules = DatabaseRules.of(connection);
        }
    }

    /** The instance that writes. */
    String owner() {
        return owner;
    }

    /** Opens a connection for the writer, on which a commit means that the data is on the disk. */
    Connection connectToWrite() throws SQLException {
        var connection = dataSource.getConnection();
        try {
            rules.own(connection);
            rules.requireDurable(connection);
            begin(connection);
            return connection;
        } catch (SQLException | RuntimeException e) {
            disconnect(connection);
            throw e;
        }
    }

    /**
     * Begins transactions. A full disk makes SQLite end one by itself; its driver does not notice, and neither does a pool, which hands
     * the connection out again.
     */
    private static void begin(Connection connection) throws SQLException {
        if (!connection.getAutoCommit()) {
            try {
                connection.setAutoCommit(true);
            } catch (SQLException e) {
                LOG.debug("There was no transaction to end: {}", e.getMessage());
            }
        }
        connection.setAutoCommit(false);
    }

    /** Ends a connection of the writer, whatever state it is in. */
    void disconnect(Connection connection) {
        rules.disown(connection);
        DatabaseRules.closeQuietly(connection);
    }

    /** What to say when writing failed. */
    AgenticException unwritten(Throwable cause) {
        var full = cause instanceof SQLException e && rules.isFull(e);
        var problem = new AgenticException(
                Problem.Code.UNAVAILABLE,
                "The database could not be written: "
                        + (full ? "the disk is full (" + cause.getMessage() + ")" : cause.getMessage()) + ".",
                full
                        ? "Make space on the disk of the database; writing goes on by itself."
                        : "Look at the disk and at etc/org.ops4j.datasource-agentic.cfg, then try again.");
        problem.initCause(cause);
        return problem;
    }

    @Override
    public void close() {
        rules.close();
    }
}
