package io.agentic.store.jdbc.internal;

import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.LoggerFactory;

/** What the journal asks of a kind of database, beyond SQL. */
interface DatabaseRules extends AutoCloseable {

    /** Those of the database that a connection leads to. */
    static DatabaseRules of(Connection connection) throws SQLException {
        var product = connection.getMetaData().getDatabaseProductName();
        return switch (product) {
            case "SQLite" -> new SqliteRules();
            case "PostgreSQL" -> new PostgresRules();
            default ->
                throw new SQLException("The journal knows SQLite and PostgreSQL, not " + product
                        + "; name one of them in etc/org.ops4j.datasource-agentic.cfg");
        };
    }

    static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            LoggerFactory.getLogger(DatabaseRules.class).debug("A connection did not close: {}", e.toString());
        }
    }

    /** Fails if the file is damaged. Changes nothing. */
    void requireSound(Connection connection) throws SQLException;

    /** Makes this runtime the only one that writes, or fails if another is. */
    void own(Connection connection) throws SQLException;

    /** Gives up what {@link #own} took for this connection alone. */
    void disown(Connection connection);

    /** Fails if a commit may be lost. */
    void requireDurable(Connection connection) throws SQLException;

    /** Whether this means that there is no space left. */
    boolean isFull(SQLException failure);

    /** Gives up all that {@link #own} took. */
    @Override
    void close();
}
