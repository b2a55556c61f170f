package io.agentic.bench;

import java.sql.SQLException;
import java.util.List;

/** The least a database can do for rows. */
interface BareTable<R> extends AutoCloseable {

    /** Inserts rows in one transaction, which is on disk when this returns. */
    void insert(List<R> rows) throws SQLException;

    @Override
    void close() throws SQLException;
}
