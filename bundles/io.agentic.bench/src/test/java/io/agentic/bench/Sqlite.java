package io.agentic.bench;

import io.agentic.store.jdbc.internal.JdbcJournal;
import io.agentic.store.jdbc.internal.JdbcStore;
import io.agentic.store.jdbc.internal.SchemaMigration;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.sqlite.SQLiteDataSource;

/**
 * A database file, set as the distribution sets it.
 *
 * @param folder where it is
 */
record Sqlite(Path folder) {

    /** The journal on a {@link #store}. */
    JdbcJournal journal() {
        return new JdbcJournal(store());
    }

    /** The store with the sizes that are its defaults. */
    JdbcStore store() {
        try {
            var source = dataSource("agentic.db");
            new SchemaMigration(folder).prepare(source);
            return new JdbcStore(source, folder.resolve("master.key"), 4096, 512);
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("No database in " + folder, e);
        }
    }

    DataSource dataSource(String file) {
        var source = new SQLiteDataSource();
        source.setBusyTimeout(10_000);
        source.setUrl("jdbc:sqlite:" + folder.resolve(file) + "?journal_mode=WAL&synchronous=FULL&foreign_keys=true");
        return source;
    }
}
