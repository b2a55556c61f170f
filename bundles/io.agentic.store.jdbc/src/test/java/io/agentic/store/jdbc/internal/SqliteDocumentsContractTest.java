package io.agentic.store.jdbc.internal;

import io.agentic.platform.api.store.Documents;
import io.agentic.testkit.store.DocumentsContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteDocumentsContractTest extends DocumentsContract {

    @TempDir
    Path folder;

    private JdbcStore store;

    @BeforeEach
    void open() {
        store = new SqliteFile(folder).store();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    protected Documents documents() {
        return new JdbcDocuments(store);
    }
}
