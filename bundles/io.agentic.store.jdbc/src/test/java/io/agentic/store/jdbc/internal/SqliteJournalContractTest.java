package io.agentic.store.jdbc.internal;

import io.agentic.platform.api.store.Journal;
import io.agentic.testkit.store.JournalContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteJournalContractTest extends JournalContract {

    @TempDir
    Path folder;

    private JdbcJournal journal;

    @BeforeEach
    void open() {
        journal = new SqliteFile(folder).journal();
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Override
    protected Journal journal() {
        return journal;
    }
}
