package io.agentic.guard.hostile.plugin;

import io.agentic.guard.hostile.stage.Area;
import io.agentic.guard.hostile.stage.Attempt;
import io.agentic.guard.hostile.stage.Effect;
import io.agentic.guard.hostile.stage.Stage;
import io.agentic.guard.hostile.stage.Witness;
import java.sql.DriverManager;
import java.util.Properties;
import java.util.prefs.Preferences;

/** Has libraries of the house and services of the JDK do it: databases by URL, preferences, directories of names. */
@Area(value = "jdbc, preferences, jndi", needs = "file {folder}/* write", effect = Effect.MADE)
final class Deputies {

    private static final String H2 = "jdbc:h2:mem:";
    private static final String READ = "file {folder}* read";
    private static final String WRITE = "file {folder}* write";
    private static final String DELETE = "file {folder}/* delete";

    /** Which the driver reads of itself. */
    private static final String PROPERTIES = "property * read";

    private Deputies() {}

    private static void sql(String url, String... statements) throws Exception {
        try (var connection = new org.h2.Driver().connect(url, new Properties());
                var statement = connection.createStatement()) {
            for (var each : statements) {
                statement.execute(each);
            }
        }
    }

    @Attempt(
            needs = {READ, WRITE, DELETE, "file /* read"},
            holds = PROPERTIES)
    static Object databaseInFile(Stage stage) throws Exception {
        sql("jdbc:h2:file:" + stage.folder().resolve("base"), "create table a(b int)");
        return java.nio.file.Files.createLink(stage.target(), stage.folder().resolve("base.mv.db"));
    }

    @Attempt(
            needs = {READ, WRITE, DELETE, "file /* read"},
            holds = PROPERTIES)
    static Object databaseByDriverManager(Stage stage) throws Exception {
        DriverManager.getConnection("jdbc:h2:file:" + stage.folder().resolve("base"))
                .close();
        return java.nio.file.Files.createLink(stage.target(), stage.folder().resolve("base.mv.db"));
    }

    @Attempt(
            needs = {READ, WRITE, DELETE, "file /* read"},
            holds = PROPERTIES)
    static Object scriptOfDatabase(Stage stage) throws Exception {
        sql(H2, "script to '" + stage.target() + "'");
        return null;
    }

    @Attempt(needs = "file {secret} read", holds = PROPERTIES, effect = Effect.LEAKED)
    static Object fileReadByDatabase(Stage stage) throws Exception {
        try (var connection = DriverManager.getConnection(H2);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select utf8tostring(file_read('" + stage.secret() + "'))")) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Attempt(
            needs = {READ, WRITE, DELETE, "file /* read"},
            holds = PROPERTIES)
    static Object csvWrittenByDatabase(Stage stage) throws Exception {
        sql(H2, "call csvwrite('" + stage.target() + "', 'select 1')");
        return null;
    }

    @Attempt(
            needs = "property hostile.settable write",
            holds = PROPERTIES,
            effect = Effect.CHANGED,
            witness = Witness.PROPERTY)
    static Object aliasOfDatabase(Stage stage) throws Exception {
        sql(
                H2,
                "create alias hostile for 'java.lang.System.setProperty'",
                "call hostile('hostile.settable', 'by database')");
        return null;
    }

    @Attempt(needs = "runtime exit use", holds = PROPERTIES, effect = Effect.ENDED)
    static Object exitByAliasOfDatabase(Stage stage) throws Exception {
        sql(H2, "create alias hostile for 'java.lang.System.exit'", "call hostile(" + Stage.STATUS + ")");
        return null;
    }

    @Attempt(
            needs = {
                READ,
                WRITE,
                DELETE,
                "native * load",
                "file {run}/tmp/* read",
                "file {run}/tmp/* write",
                "file {run}/tmp/* delete",
                "property * read",
                "process uname start",
                "file /* read"
            })
    static Object sqlite(Stage stage) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + stage.target());
                var statement = connection.createStatement()) {
            return statement.execute("create table a(b int)");
        }
    }

    @Attempt(
            needs = {"socket 127.0.0.1:{port} connect"},
            holds = PROPERTIES,
            effect = Effect.CONNECTED)
    static Object databaseOverNetwork(Stage stage) throws Exception {
        return DriverManager.getConnection("jdbc:h2:tcp://127.0.0.1:" + stage.port() + "/a");
    }

    @Attempt(
            needs = {
                "runtime defaults use",
                "file {run}/preferences* read",
                "file {run}/preferences* write",
                "file {run}/preferences* delete"
            },
            effect = Effect.TOLD)
    static Object preferences(Stage stage) throws Exception {
        var node = Preferences.userRoot().node("hostile");
        node.put("a", "b");
        node.flush();
        return stage.exists(stage.run()
                .resolve("preferences/.java/.userPrefs/hostile/prefs.xml")
                .toFile());
    }
}
