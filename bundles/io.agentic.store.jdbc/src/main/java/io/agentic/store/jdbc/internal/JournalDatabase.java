package io.agentic.store.jdbc.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import javax.sql.DataSource;

/**
 * What the writer writes to.
 *
 * @param dataSource where connections come from
 * @param keys what payloads are sealed with
 * @param owner the instance that writes
 */
record JournalDatabase(DataSource dataSource, SubjectKeys keys, String owner) {

    private static final int SQLITE_SYNCHRONOUS_FULL = 2;

    /** Opens a connection for the writer, on which a commit means that the data is on the disk. */
    Connection connectToWrite() throws SQLException {
        var connection = dataSource.getConnection();
        try {
            if (connection.getMetaData().getDatabaseProductName().equals("SQLite")) {
                requireDurable(connection);
            }
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    JournalTransaction begin(Connection connection) throws SQLException {
        return new JournalTransaction(connection, keys, owner);
    }

    /** The driver takes a misspelt parameter for a part of the name of the file, so the database itself is asked. */
    private static void requireDurable(Connection connection) throws SQLException {
        var mode = pragma(connection, "journal_mode");
        var synchronous = pragma(connection, "synchronous");
        if (!mode.toLowerCase(Locale.ROOT).equals("wal") || Integer.parseInt(synchronous) < SQLITE_SYNCHRONOUS_FULL) {
            throw new SQLException("SQLite must not lose what it has committed, and runs with journal_mode=" + mode
                    + " and synchronous=" + synchronous + "; the url needs journal_mode=WAL&synchronous=FULL");
        }
    }

    private static String pragma(Connection connection, String name) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("PRAGMA " + name)) {
            return row.next() ? row.getString(1) : "";
        }
    }
}
