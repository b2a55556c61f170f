package io.agentic.store.jdbc.internal;

import io.agentic.platform.api.audit.AuditArchive;
import io.agentic.platform.api.audit.AuditTrail;
import io.agentic.testkit.store.AuditContract;
import io.agentic.testkit.store.PostgresServer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class PostgresAuditContractTest extends AuditContract {

    private static PostgresServer server;

    @TempDir
    Path folder;

    private JdbcStore store;

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
        store = PostgresDatabase.of(server, folder).emptied().store();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    protected AuditTrail trail() {
        return new JdbcAudit(store);
    }

    @Override
    protected AuditArchive archive() {
        return new JdbcAudit(store);
    }
}
