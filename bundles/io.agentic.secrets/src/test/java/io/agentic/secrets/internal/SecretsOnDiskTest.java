package io.agentic.secrets.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.store.jdbc.internal.JdbcDocuments;
import io.agentic.store.jdbc.internal.JdbcStore;
import io.agentic.store.jdbc.internal.SchemaMigration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** On the real tables, with the master key in a folder of its own. */
class SecretsOnDiskTest {

    private static final String VALUE = "sk-4f1c9a-never-on-disk";

    @TempDir
    Path database;

    @TempDir
    Path security;

    @Test
    void areReadBackAfterARestartAndAreNotReadableInTheDatabase() throws Exception {
        try (var store = store()) {
            secrets(store)
                    .put("openai", VALUE, List.of(), "ada", List.of())
                    .toCompletableFuture()
                    .join();
            assertThat(filesWith(VALUE)).isEmpty();
        }

        try (var store = store()) {
            assertThat(secrets(store).find("openai").orElseThrow().value()).isEqualTo(VALUE);
        }
        assertThat(filesWith("openai")).as("looked into the right files").isNotEmpty();
        assertThat(filesWith(VALUE)).isEmpty();
    }

    private static DocumentSecrets secrets(JdbcStore store) {
        return new DocumentSecrets(new JdbcDocuments(store), Clock.systemUTC());
    }

    private JdbcStore store() throws SQLException, IOException {
        var source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + database.resolve("agentic.db") + "?journal_mode=WAL&synchronous=FULL");
        new SchemaMigration(database).prepare(source);
        return new JdbcStore(source, security.resolve("master.key"), 64, 16);
    }

    /** Of the database and what the driver keeps beside it. */
    private List<Path> filesWith(String text) throws IOException {
        var found = new ArrayList<Path>();
        try (var files = Files.walk(database)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text)) {
                    found.add(file);
                }
            }
        }
        return found;
    }
}
