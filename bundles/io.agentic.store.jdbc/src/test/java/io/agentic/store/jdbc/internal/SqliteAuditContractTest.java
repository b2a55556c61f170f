package io.agentic.store.jdbc.internal;

import io.agentic.platform.api.audit.AuditArchive;
import io.agentic.platform.api.audit.AuditTrail;
import io.agentic.testkit.store.AuditContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteAuditContractTest extends AuditContract {

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
    protected AuditTrail trail() {
        return new JdbcAudit(store);
    }

    @Override
    protected AuditArchive archive() {
        return new JdbcAudit(store);
    }
}
