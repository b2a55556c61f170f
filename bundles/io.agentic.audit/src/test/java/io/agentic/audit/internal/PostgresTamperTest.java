package io.agentic.audit.internal;

import io.agentic.testkit.store.PostgresServer;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.postgresql.ds.PGSimpleDataSource;

class PostgresTamperTest extends TamperContract {

    private static PostgresServer server;

    private PGSimpleDataSource database;

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
    void empty() throws Exception {
        database = new PGSimpleDataSource();
        database.setURL(server.url());
        AuditRig.migrate(database, folder);
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(
                    "TRUNCATE audit_record, audit_end, audit_checkpoint, audit_cut, subject_key, erased_subject");
        }
    }

    @Override
    protected DataSource database() {
        return database;
    }
}
