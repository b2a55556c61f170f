package io.agentic.store.jdbc.internal;

import io.agentic.api.task.TaskId;
import io.agentic.api.task.TaskStatus;
import io.agentic.platform.api.store.Journal.Entry;
import io.agentic.platform.api.store.Journal.TaskHead;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A process that writes to the journal as long as it lives and prints what was acknowledged: {@code task seq}, a line each. Started again
 * on the same database it claims its tasks and goes on.
 */
final class AcknowledgedWrites {

    static final String BEGUN = "begun";

    private static final Instant NOW = Instant.parse("2026-11-23T10:15:30Z");

    private AcknowledgedWrites() {}

    /** Where a test finds its database. */
    sealed interface Place {

        /** Opens the journal as the runtime does, the schema brought up to date first. */
        JdbcJournal open() throws Exception;

        String[] arguments();

        static Place of(String[] arguments) {
            return arguments[0].equals("sqlite")
                    ? new InFile(Path.of(arguments[1]))
                    : new OnServer(arguments[2], Path.of(arguments[1]));
        }
    }

    record InFile(Path folder) implements Place {

        @Override
        public JdbcJournal open() throws Exception {
            var file = new SqliteFile(folder.resolve("db"));
            var source = file.dataSource(SqliteFile.DURABLE);
            new SchemaMigration(file.folder()).prepare(source);
            return new JdbcJournal(source, folder.resolve("security").resolve("master.key"), 4096, 512);
        }

        @Override
        public String[] arguments() {
            return new String[] {"sqlite", folder.toString()};
        }
    }

    record OnServer(String url, Path folder) implements Place {

        @Override
        public JdbcJournal open() throws Exception {
            var database = new PostgresDatabase(url, folder);
            new SchemaMigration(folder.resolve("db")).prepare(database.dataSource());
            return database.journal();
        }

        @Override
        public String[] arguments() {
            return new String[] {"postgres", folder.toString(), url};
        }
    }

    /** Starts the process. What it is started with, such as strace, comes first. */
    static Process start(Place place, int tasks, long entries, String... under) throws IOException {
        var command = new ArrayList<>(List.of(under));
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                AcknowledgedWrites.class.getName(),
                String.valueOf(tasks),
                String.valueOf(entries)));
        command.addAll(List.of(place.arguments()));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    static TaskId task(int number) {
        return new TaskId("t" + number);
    }

    static Entry entry(TaskId task, long seq) {
        return new Entry(seq, "step", NOW, "{\"of\":\"" + task + "\",\"seq\":" + seq + "}");
    }

    /** Arguments: how many tasks, up to which entry, and the place. */
    public static void main(String[] arguments) throws Exception {
        System.out.println(BEGUN);
        var tasks = Integer.parseInt(arguments[0]);
        var entries = Long.parseLong(arguments[1]);
        try (var journal = Place.of(
                        List.of(arguments).subList(2, arguments.length).toArray(String[]::new))
                .open()) {
            var stories = new ArrayList<CompletableFuture<Void>>();
            for (int i = 0; i < tasks; i++) {
                stories.add(write(journal, task(i), entries));
            }
            CompletableFuture.allOf(stories.toArray(CompletableFuture[]::new)).join();
        }
    }

    private static CompletableFuture<Void> write(JdbcJournal journal, TaskId task, long entries) {
        if (journal.find(task).isEmpty()) {
            var head = new TaskHead(task, "ada", "default", TaskStatus.RUNNING, "Review", NOW, NOW);
            return journal.open(head, List.of(entry(task, 1)))
                    .toCompletableFuture()
                    .thenComposeAsync(done -> acknowledged(journal, task, 1, 1, entries));
        }
        var epoch = journal.claim(task);
        var written = journal.read(task, 0, Integer.MAX_VALUE).size();
        return goOn(journal, task, epoch, written + 1L, entries);
    }

    private static CompletableFuture<Void> goOn(JdbcJournal journal, TaskId task, long epoch, long seq, long entries) {
        return journal.append(task, epoch, List.of(entry(task, seq)), TaskStatus.RUNNING)
                .toCompletableFuture()
                .thenComposeAsync(done -> acknowledged(journal, task, epoch, seq, entries));
    }

    private static CompletableFuture<Void> acknowledged(
            JdbcJournal journal, TaskId task, long epoch, long seq, long entries) {
        System.out.println(task + " " + seq);
        return seq == entries ? CompletableFuture.completedFuture(null) : goOn(journal, task, epoch, seq + 1, entries);
    }
}
