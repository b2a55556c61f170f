package io.agentic.store.jdbc.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentic.platform.api.access.Reach;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaMigrationTest {

    @TempDir
    Path folder;

    private SqliteFile database;

    @BeforeEach
    void migrate() {
        database = new SqliteFile(folder);
        database.migrated();
    }

    @Test
    void knowsTheVersionOfItsLastMigration() throws SQLException {
        try (var connection = database.dataSource(SqliteFile.DURABLE).getConnection();
                var statement = connection.createStatement();
                var last = statement.executeQuery("SELECT version FROM schema_history ORDER BY installed_rank DESC")) {
            assertThat(last.getString(1)).isEqualTo(SchemaMigration.NEWEST);
        }
    }

    @Test
    void refusesASchemaThatIsNewerThanItself() throws SQLException {
        database.execute(
                "INSERT INTO schema_history VALUES (77, '77', 'later', 'SQL', 'V77__later.sql', 1, 'me', '', 1, 1)");

        assertThatThrownBy(() -> database.migrate(database.dataSource(SqliteFile.DURABLE)))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("has version 77")
                .hasMessageContaining("knows none after " + SchemaMigration.NEWEST);
    }

    @Test
    void refusesADatabaseThatIsNotOurs() throws SQLException {
        database.execute("DROP TABLE schema_history");

        assertThatThrownBy(() -> database.migrate(database.dataSource(SqliteFile.DURABLE)))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("cannot be used");
    }

    @Test
    void putsTheContextClassLoaderBack() throws SQLException, IOException {
        var before = Thread.currentThread().getContextClassLoader();
        database.execute("DROP TABLE snapshot");
        database.execute("DROP TABLE journal");
        database.execute("DROP TABLE task");
        database.execute("DROP TABLE document");
        database.execute("DROP TABLE audit_record");
        database.execute("DROP TABLE audit_end");
        database.execute("DROP TABLE audit_checkpoint");
        database.execute("DROP TABLE subject_key");
        database.execute("DROP TABLE erased_subject");
        database.execute("DROP TABLE audit_cut");
        database.execute("DROP TABLE schema_history");

        database.migrate(database.dataSource(SqliteFile.DURABLE));

        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
        assertThat(database.journal().list(List.of(), Reach.EVERYWHERE, 1)).isEmpty();
    }
}
