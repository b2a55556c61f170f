package io.agentic.store.jdbc.internal;

import io.agentic.testkit.store.PostgresServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database on a server, with its master key in a folder.
 *
 * @param url leads to it
 * @param folder where the key is
 */
record PostgresDatabase(String url, Path folder) {

    static PostgresDatabase of(PostgresServer server, Path folder) {
        return new PostgresDatabase(server.url(), folder);
    }

    Path keyFile() {
        return folder.resolve("security").resolve("master.key");
    }

    DataSource dataSource() {
        var source = new PGSimpleDataSource();
        source.setURL(url);
        return source;
    }

    /** With the schema, and nothing in it. */
    PostgresDatabase emptied() throws SQLException, IOException {
        new SchemaMigration(folder.resolve("db")).prepare(dataSource());
        execute(
                "TRUNCATE task, journal, snapshot, document, audit_record, audit_end, audit_checkpoint, audit_cut, subject_key, erased_subject");
        return this;
    }

    JdbcJournal journal() {
        return new JdbcJournal(store());
    }

    JdbcStore store() {
        return new JdbcStore(dataSource(), keyFile(), 4096, 512);
    }

    void execute(String sql) throws SQLException {
        try (var connection = dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
