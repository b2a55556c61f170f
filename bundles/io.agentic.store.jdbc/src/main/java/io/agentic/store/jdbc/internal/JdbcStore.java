package io.agentic.store.jdbc.internal;

import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem;
import io.agentic.store.jdbc.internal.GroupCommit.Change;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database with its keys and its one writer, which commits for all that is kept in it; readers use connections of their own beside
 * it.
 *
 * <p>What is written completes on the writer, in the order of the commits: what hangs on it without an executor of its own keeps all other
 * writes waiting, and fails if it waits for one.
 */
@Component(service = JdbcStore.class, configurationPid = "io.agentic.store.jdbc")
@Designate(ocd = StoreConfig.class)
public final class JdbcStore implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcStore.class);

    private final DataSource dataSource;
    private final OwnedDatabase database;
    private final SubjectKeys keys;
    private final GroupCommit writer;

    @Activate
    public JdbcStore(
            @Reference(name = "dataSource", target = "(dataSourceName=agentic)") DataSource dataSource,
            StoreConfig config) {
        this(dataSource, keyFile(config.keyFile()), config.queue(), config.batch());
    }

    public JdbcStore(DataSource dataSource, Path keyFile, int queue, int batch) {
        this(dataSource, keyFile, queue, batch, Clock.systemUTC());
    }

    JdbcStore(DataSource dataSource, Path keyFile, int queue, int batch, Clock clock) {
        this.dataSource = dataSource;
        try {
            database = new OwnedDatabase(dataSource);
            try {
                keys = keys(keyFile);
                writer = new GroupCommit(database, keys, clock, queue, batch);
            } catch (SQLException | AgenticException e) {
                database.close();
                throw e;
            }
        } catch (SQLException e) {
            throw logged(unavailable("cannot be opened", e));
        } catch (AgenticException e) {
            throw logged(e);
        }
    }

    /** Opens the keys, or makes the first, as the owner of the database. */
    private SubjectKeys keys(Path file) throws SQLException {
        var connection = database.connectToWrite();
        try {
            return SubjectKeys.open(connection, new MasterKey(file));
        } finally {
            database.disconnect(connection);
        }
    }

    /** DS logs only that a component could not be made. */
    private static AgenticException logged(AgenticException problem) {
        LOG.error("{}", problem.getMessage());
        return problem;
    }

    private static Path keyFile(String configured) {
        return configured.isBlank()
                ? DataFolder.ofThisInstance().masterKey()
                : Path.of(configured).toAbsolutePath();
    }

    @Override
    @Deactivate
    public void close() {
        writer.close();
        database.close();
    }

    SubjectKeys keys() {
        return keys;
    }

    /** Has something written; completes on the writer when it is on disk. */
    <T> CompletableFuture<T> write(Change<T> change) {
        return writer.submit(change);
    }

    /** Has something written like {@link #write}, or fails at once as {@code BUSY} when too much waits. */
    <T> CompletableFuture<T> writeUnlessBusy(Change<T> change) {
        return writer.submitUnlessBusy(change);
    }

    /** What a query finds, in its order. */
    <T> List<T> read(String sql, Parameters parameters, Row<T> reader) {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement(sql)) {
            parameters.set(select);
            try (var row = select.executeQuery()) {
                var found = new ArrayList<T>();
                while (row.next()) {
                    found.add(reader.read(connection, row));
                }
                return List.copyOf(found);
            }
        } catch (SQLException e) {
            throw unavailable("cannot be read", e);
        }
    }

    /** Opens what was sealed for a place with the key of a subject; empty when that key has been destroyed. */
    Optional<String> open(Connection connection, String subject, byte[] sealed, String place) throws SQLException {
        var seal = keys.find(connection, subject);
        if (seal.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(seal.get().openText(sealed, place));
        } catch (GeneralSecurityException e) {
            throw new SQLException(place + " does not open with its key: it was changed or moved", e);
        }
    }

    private static AgenticException unavailable(String what, SQLException cause) {
        var problem = new AgenticException(
                Problem.Code.UNAVAILABLE,
                "The database " + what + ": " + cause.getMessage() + ".",
                "Look at etc/org.ops4j.datasource-agentic.cfg (it needs ops4j.preHook = " + SchemaMigration.NAME
                        + ") and at the disk.");
        problem.initCause(cause);
        return problem;
    }

    /** Sets what a query asks for. */
    @FunctionalInterface
    interface Parameters {

        void set(PreparedStatement select) throws SQLException;
    }

    /** Makes a value of a row. */
    @FunctionalInterface
    interface Row<T> {

        T read(Connection connection, ResultSet row) throws SQLException;
    }
}
