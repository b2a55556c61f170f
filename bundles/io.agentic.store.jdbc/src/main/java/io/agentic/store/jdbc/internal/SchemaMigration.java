package io.agentic.store.jdbc.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.ops4j.pax.jdbc.hook.PreHook;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the schema of a database up to what this bundle knows, before its {@code DataSource} is published. When that fails it is not
 * published at all, and nothing that needs it starts.
 *
 * <p>A data source names this hook with {@code ops4j.preHook = agentic-migrate}. It waits for the hook, so the folder of the database is
 * there when the pool makes its first connection.
 */
@Component(property = PreHook.KEY_NAME + "=" + SchemaMigration.NAME)
public final class SchemaMigration implements PreHook {

    static final String NAME = "agentic-migrate";

    /** The version of the last migration. */
    static final String NEWEST = "6";

    private static final Logger LOG = LoggerFactory.getLogger(SchemaMigration.class);
    private static final String MIGRATIONS = "classpath:io/agentic/store/jdbc/schema";
    private static final String HISTORY = "schema_history";

    @Activate
    public SchemaMigration() throws IOException {
        this(DataFolder.ofThisInstance().database());
    }

    /**
     * Makes the folder, or looks at what is in it before anything opens it.
     *
     * @param folder where the file of an embedded database is, or will be
     * @throws IOException if a database in it cannot be used
     */
    public SchemaMigration(Path folder) throws IOException {
        try {
            DataFolder.makePrivate(folder);
            for (var file : DatabaseFile.in(folder)) {
                file.requireUsable();
            }
        } catch (IOException e) {
            LOG.error(e.getMessage());
            throw e;
        }
    }

    @Override
    public void prepare(DataSource dataSource) throws SQLException {
        try {
            requireSound(dataSource);
            if (!isCurrent(dataSource)) {
                migrate(dataSource);
            }
        } catch (SQLException | FlywayException e) {
            var message = "The database cannot be used: " + e.getMessage();
            LOG.error(message); // pax-jdbc only warns, and publishes no data source.
            throw new SQLException(message, e);
        }
    }

    private static void requireSound(DataSource dataSource) throws SQLException {
        try (var connection = dataSource.getConnection();
                var rules = DatabaseRules.of(connection)) {
            rules.requireSound(connection);
        }
    }

    /** Whether there is nothing to do, as at most starts. Flyway would take half a second to find that out. */
    private static boolean isCurrent(DataSource dataSource) throws SQLException {
        try (var connection = dataSource.getConnection();
                var tables = connection.getMetaData().getTables(null, null, HISTORY, null)) {
            if (!tables.next()) {
                return false;
            }
            try (var statement = connection.createStatement();
                    var last = statement.executeQuery(
                            "SELECT version, success FROM " + HISTORY + " ORDER BY installed_rank DESC LIMIT 1")) {
                return last.next() && NEWEST.equals(last.getString(1)) && last.getBoolean(2);
            }
        }
    }

    private static void migrate(DataSource dataSource) throws SQLException {
        var thread = Thread.currentThread();
        var outer = thread.getContextClassLoader();
        thread.setContextClassLoader(SchemaMigration.class.getClassLoader());
        try {
            var flyway = Flyway.configure(SchemaMigration.class.getClassLoader())
                    .dataSource(dataSource)
                    .locations(MIGRATIONS)
                    .table(HISTORY)
                    .failOnMissingLocations(true)
                    .loggers("slf4j")
                    .load();
            refuseNewer(flyway.info().applied());
            flyway.migrate();
        } finally {
            thread.setContextClassLoader(outer);
        }
    }

    private static void refuseNewer(MigrationInfo[] applied) throws SQLException {
        for (var migration : applied) {
            var state = migration.getState();
            if (state == MigrationState.FUTURE_SUCCESS || state == MigrationState.FUTURE_FAILED) {
                throw new SQLException(
                        "it has version " + migration.getVersion() + ", and this Agentic knows none after " + NEWEST
                                + ". Start the Agentic that wrote it, or a newer one, or restore the backup made before the update.");
            }
        }
    }
}
