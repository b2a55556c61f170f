package io.agentic.store.jdbc.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.platform.api.audit.AuditEvent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

class SqliteErasureTest extends ErasureContract {

    @Override
    protected JdbcStore start() {
        return new SqliteFile(folder).store();
    }

    @Test
    void leavesTheBytesOfTheKeyInNoFileAfterAStop() throws Exception {
        close();
        String key;
        try (var store = start()) {
            new JdbcAudit(store)
                    .record(List.of(AuditEvent.note("ada", "task:run").build()))
                    .toCompletableFuture()
                    .join();
        }
        try (var connection = new SqliteFile(folder).migrated().getConnection();
                var row = connection
                        .createStatement()
                        .executeQuery("SELECT wrapped_key FROM subject_key WHERE subject = 'ada'")) {
            key = new String(row.getBytes(1), StandardCharsets.ISO_8859_1);
        }
        assertThat(database().contains(key)).isTrue();

        try (var store = start()) {
            new JdbcSubjects(store)
                    .erase("ada", List.of())
                    .toCompletableFuture()
                    .join();
        }

        assertThat(database().contains(key)).isFalse();
        assertThat(folder.resolve("agentic.db-wal")).doesNotExist();
    }

    private String database() throws Exception {
        return Files.readString(folder.resolve("agentic.db"), StandardCharsets.ISO_8859_1);
    }
}
