package io.agentic.assembly.itest.crash;

import io.agentic.store.jdbc.internal.SchemaMigration;
import io.agentic.testkit.store.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteDataSource;

/** Databases with the schema and no task. */
public interface TestDatabase {

    /** The url of a new one; in a folder, if it needs one. */
    String fresh(Path folder);

    /** As the distribution configures it. */
    static DataSource dataSource(String url) {
        if (url.startsWith("jdbc:postgresql:")) {
            var source = new PGSimpleDataSource();
            source.setUrl(url);
            return source;
        }
        var source = new SQLiteDataSource();
        // The driver reads this from the url only when it makes the connection itself, without a data source.
        source.setBusyTimeout(10_000);
        source.setUrl(url);
        return source;
    }

    /** Files of SQLite, copied from one that was migrated once, since Flyway takes its time. */
    static TestDatabase sqlite(Path folder) {
        var template = folder.resolve("template.db");
        migrate(url(template), folder);
        return fresh -> {
            var file = fresh.resolve("agentic.db");
            try {
                Files.copy(template, file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return url(file);
        };
    }

    /** Databases of a server, copied from its first, which is migrated. */
    static TestDatabase postgres(PostgresServer server, Path folder) {
        migrate(server.url(), folder);
        return fresh -> {
            var name = fresh.getFileName().toString().replace('-', '_');
            try (var connection = dataSource(named(server, "postgres")).getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE " + name + " TEMPLATE agentic");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return named(server, name);
        };
    }

    private static String named(PostgresServer server, String name) {
        return server.url().replace("/agentic?", "/" + name + "?");
    }

    private static String url(Path file) {
        return "jdbc:sqlite:" + file + "?journal_mode=WAL&synchronous=FULL&foreign_keys=true";
    }

    private static void migrate(String url, Path folder) {
        try {
            new SchemaMigration(folder).prepare(dataSource(url));
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
