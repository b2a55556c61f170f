package io.agentic.store.jdbc.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** PostgreSQL: an advisory lock of the writer's session makes it the owner, and the server is asked how it syncs. */
final class PostgresRules implements DatabaseRules {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresRules.class);
    private static final String KEY = "hashtextextended('io.agentic.store.jdbc ' || current_schema(), 0)";
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String DISK_FULL = "53100";

    /** Nothing: the server checks its pages itself, if it was made with {@code --data-checksums}. */
    @Override
    public void requireSound(Connection connection) {}

    /**
     * {@inheritDoc} Waits a little for it, since a server needs a moment to see that a runtime was killed; within half a minute it
     * finds out that one is gone whose host was cut off.
     */
    @Override
    public void own(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("SET tcp_keepalives_idle = 10");
            statement.execute("SET tcp_keepalives_interval = 5");
            statement.execute("SET tcp_keepalives_count = 3");
            statement.execute("SET lock_timeout = '2s'");
            statement.execute("SELECT pg_advisory_lock(" + KEY + ")");
            statement.execute("SET lock_timeout = 0");
        } catch (SQLException e) {
            if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                throw new SQLException(
                        "another runtime writes to " + place(connection)
                                + ", and a database has one owner. Stop that runtime, or give this one a database or schema of its own",
                        e);
            }
            throw e;
        }
    }

    /** Without the parameters, which may hold a password. */
    private static String place(Connection connection) throws SQLException {
        var url = connection.getMetaData().getURL();
        return url.contains("?") ? url.substring(0, url.indexOf('?')) : url;
    }

    @Override
    public void disown(Connection connection) {
        try {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
            try (var statement = connection.createStatement()) {
                statement.execute("SELECT pg_advisory_unlock_all()");
            }
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        } catch (SQLException e) { // The lock ends with the session.
            LOG.debug("The connection of the writer is gone: {}", e.toString());
        }
    }

    @Override
    public void requireDurable(Connection connection) throws SQLException {
        var off = new ArrayList<String>();
        for (var setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery("SHOW " + setting)) {
                if (row.next() && row.getString(1).equals("off")) {
                    off.add(setting + "=off");
                }
            }
        }
        if (!off.isEmpty()) {
            throw new SQLException("PostgreSQL must not lose what it has committed, and runs with "
                    + String.join(", ", off) + "; set that to on in postgresql.conf");
        }
    }

    @Override
    public boolean isFull(SQLException failure) {
        return DISK_FULL.equals(failure.getSQLState());
    }

    /** Nothing: the lock ends with the connection. */
    @Override
    public void close() {}
}
