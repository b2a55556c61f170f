package io.agentic.store.jdbc.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.sqlite.SQLiteDataSource;

/**
 * A database as the distribution configures it, with its master key beside it.
 *
 * @param folder where both are
 */
record SqliteFile(Path folder) {

    static final String DURABLE = "journal_mode=WAL&synchronous=FULL&foreign_keys=true";

    Path file() {
        return folder.resolve("agentic.db");
    }

    Path keyFile() {
        return folder.resolve("security").resolve("master.key");
    }

    /** Without a schema, if it is new. */
    DataSource dataSource(String parameters) {
        var source = new SQLiteDataSource();
        // The driver reads this from the url only when it makes the connection itself, without a data source.
        source.setBusyTimeout(5000);
        source.setUrl("jdbc:sqlite:" + file() + "?" + parameters);
        return source;
    }

    /** With the schema. */
    DataSource migrated() {
        var source = dataSource(DURABLE);
        try {
            if (Files.notExists(file())) {
                Files.write(file(), Template.BYTES);
            }
            migrate(source);
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
        return source;
    }

    void migrate(DataSource source) throws SQLException, IOException {
        new SchemaMigration(folder).prepare(source);
    }

    JdbcJournal journal() {
        return new JdbcJournal(store());
    }

    JdbcStore store() {
        return new JdbcStore(migrated(), keyFile(), 4096, 512);
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = dataSource(DURABLE).getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** A database with the schema and nothing in it, made once, since Flyway takes its time. */
    private static final class Template {

        static final byte[] BYTES = make();

        private static byte[] make() {
            try {
                var template = new SqliteFile(Files.createTempDirectory("agentic-template"));
                template.migrate(template.dataSource(DURABLE));
                var bytes = Files.readAllBytes(template.file());
                Files.delete(template.file());
                Files.delete(template.folder());
                return bytes;
            } catch (SQLException | IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
