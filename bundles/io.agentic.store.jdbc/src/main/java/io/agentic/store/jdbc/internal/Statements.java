package io.agentic.store.jdbc.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Statements of one connection, each prepared once. Used by one thread. */
final class Statements {

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    Statements(Connection connection) {
        this.connection = connection;
    }

    Connection connection() {
        return connection;
    }

    /** The one statement of this text, which lives as long as the connection. */
    PreparedStatement of(String sql) throws SQLException {
        var statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        return statement;
    }

    /** Forgets what was collected and not executed. */
    void clearBatches() throws SQLException {
        for (var statement : prepared.values()) {
            statement.clearBatch();
        }
    }
}
