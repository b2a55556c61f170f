package io.agentic.store.jdbc.internal;

import io.agentic.platform.api.store.Journal;
import io.agentic.testkit.store.JournalContract;
import io.agentic.testkit.store.PostgresServer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class PostgresJournalContractTest extends JournalContract {

    private static PostgresServer server;

    @TempDir
    Path folder;

    private JdbcJournal journal;

    @BeforeAll
    static void start() throws Exception {
        server = PostgresServer.start();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void open() throws Exception {
        journal = PostgresDatabase.of(server, folder).emptied().journal();
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
