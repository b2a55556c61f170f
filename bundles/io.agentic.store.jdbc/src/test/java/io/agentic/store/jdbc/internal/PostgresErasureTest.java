package io.agentic.store.jdbc.internal;

import io.agentic.testkit.store.PostgresServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresErasureTest extends ErasureContract {

    private static PostgresServer server;

    private PostgresDatabase database;

    @BeforeAll
    static void serve() throws Exception {
        server = PostgresServer.start();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Override
    protected JdbcStore start() throws Exception {
        if (database == null) {
            database = PostgresDatabase.of(server, folder).emptied();
        }
        return database.store();
    }
}
