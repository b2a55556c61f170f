package io.agentic.store.jdbc.internal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** SQLite: a lock file beside the database makes one its owner, and the database itself is asked how it syncs. */
final class SqliteRules implements DatabaseRules {

    private static final Logger LOG = LoggerFactory.getLogger(SqliteRules.class);
    private static final Duration LONGEST_CHECK = Duration.ofSeconds(10);
    private static final int SYNCHRONOUS_FULL = 2;
    private static final int SQLITE_INTERRUPT = 9;
    private static final int SQLITE_CORRUPT = 11;
    private static final int SQLITE_FULL = 13;
    private static final int SQLITE_NOTADB = 26;

    private final Duration longestCheck;
    private OwnerLock lock;

    SqliteRules() {
        this(LONGEST_CHECK);
    }

    SqliteRules(Duration longestCheck) {
        this.longestCheck = longestCheck;
    }

    /** {@inheritDoc} Reads all of the file, unless that takes too long: a large journal must not keep the runtime from starting. */
    @Override
    public void requireSound(Connection connection) throws SQLException {
        try (var check = connection.createStatement()) {
            var over = CompletableFuture.runAsync(
                    () -> cancel(check),
                    CompletableFuture.delayedExecutor(longestCheck.toMillis(), TimeUnit.MILLISECONDS));
            try (var row = check.executeQuery("PRAGMA quick_check(1)")) {
                var verdict = row.getString(1);
                if (!verdict.equals("ok")) {
                    throw damaged(connection, verdict);
                }
            } finally {
                over.cancel(false);
            }
        } catch (SQLException e) {
            if (e.getErrorCode() == SQLITE_INTERRUPT) {
                LOG.info("Read the database for {} and found no damage; the rest was not read", longestCheck);
            } else if (e.getErrorCode() == SQLITE_CORRUPT || e.getErrorCode() == SQLITE_NOTADB) {
                throw damaged(connection, e.getMessage());
            } else {
                throw e;
            }
        }
    }

    private static void cancel(Statement statement) {
        try {
            statement.cancel();
        } catch (SQLException e) {
            LOG.debug("A statement was not cancelled: {}", e.toString());
        }
    }

    private static SQLException damaged(Connection connection, String finding) throws SQLException {
        return new SQLException(DatabaseFile.of(file(connection)).damaged(finding));
    }

    @Override
    public void own(Connection connection) throws SQLException {
        if (lock == null) {
            lock = OwnerLock.beside(file(connection));
        }
    }

    /** Nothing: the file stays locked while a connection is replaced. */
    @Override
    public void disown(Connection connection) {}

    /** {@inheritDoc} The driver takes a misspelt parameter for a part of the name of the file, so the database itself is asked. */
    @Override
    public void requireDurable(Connection connection) throws SQLException {
        var mode = pragma(connection, "journal_mode", 1);
        var synchronous = pragma(connection, "synchronous", 1);
        if (!mode.toLowerCase(Locale.ROOT).equals("wal") || Integer.parseInt(synchronous) < SYNCHRONOUS_FULL) {
            throw new SQLException("SQLite must not lose what it has committed, and runs with journal_mode=" + mode
                    + " and synchronous=" + synchronous + "; the url needs journal_mode=WAL&synchronous=FULL");
        }
    }

    @Override
    public boolean isFull(SQLException failure) {
        return failure.getErrorCode() == SQLITE_FULL;
    }

    @Override
    public void close() {
        if (lock != null) {
            lock.close();
            lock = null;
        }
    }

    private static Path file(Connection connection) throws SQLException {
        return Path.of(pragma(connection, "database_list", 3));
    }

    private static String pragma(Connection connection, String name, int column) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("PRAGMA " + name)) {
            return row.next() ? row.getString(column) : "";
        }
    }
}
