package io.agentic.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** The least SQLite can do for rows: one table, a prepared insert, a synced commit. Confined to one thread. */
abstract class BareTable<R> implements AutoCloseable {

    private final Connection connection;
    private final PreparedStatement insert;

    /**
     * Makes the table.
     *
     * @param connection is closed with this
     * @param name of the table
     * @param columns what it has, with their types and keys
     * @param count so many columns
     * @param indexes statements that make them
     */
    BareTable(Connection connection, String name, String columns, int count, String... indexes) throws SQLException {
        this.connection = connection;
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE " + name + " (" + columns + ")");
            for (var index : indexes) {
                statement.execute(index);
            }
        }
        connection.setAutoCommit(false);
        insert = connection.prepareStatement("INSERT INTO " + name + " VALUES (" + "?, ".repeat(count - 1) + "?)");
    }

    /** A database in a folder, which has nothing yet. */
    static Connection in(Path folder) throws SQLException {
        return new Sqlite(folder).dataSource("raw.db").getConnection();
    }

    /** Gives the insert the values of a row. */
    abstract void set(PreparedStatement insert, R row) throws SQLException;

    /** Inserts rows in one transaction, which is on disk when this returns. */
    void insert(List<R> rows) throws SQLException {
        add(rows);
        connection.commit();
    }

    /** Inserts rows in the transaction that is under way. */
    void add(List<R> rows) throws SQLException {
        for (var row : rows) {
            set(insert, row);
            insert.addBatch();
        }
        insert.executeBatch();
    }

    @Override
    public void close() throws SQLException {
        try (connection;
                insert) {
            connection.rollback();
        }
    }
}
