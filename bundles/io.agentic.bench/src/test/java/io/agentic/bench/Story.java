package io.agentic.bench;

import io.agentic.api.task.TaskId;
import io.agentic.bench.RawTable.Row;
import io.agentic.engine.internal.story.RecordCodec;
import io.agentic.platform.api.store.Journal.Entry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What the journal is given for one task.
 *
 * @param portions rows up to one that had to be on disk before the task went on; each takes a sync at least
 */
record Story(List<List<Row>> portions) {

    /** Runs a task of the team and takes down what is journalled. */
    static Story ofOneTask(Team team) {
        var written = new CopyOnWriteArrayList<Entry>();
        var task = new CompletableFuture<TaskId>();
        try (var engine = BenchEngine.inMemory(team, append -> {
            task.complete(append.task());
            written.addAll(append.entries());
        })) {
            engine.run(engine.request("Say what there is to say about the state of this repository."))
                    .join();
        }
        return new Story(portions(task.join(), written));
    }

    int entries() {
        return portions.stream().mapToInt(List::size).sum();
    }

    int bytes() {
        return portions.stream()
                .flatMap(List::stream)
                .mapToInt(row -> row.payload().length)
                .sum();
    }

    private static List<List<Row>> portions(TaskId task, List<Entry> written) {
        var codec = new RecordCodec();
        var portions = new ArrayList<List<Row>>();
        var portion = new ArrayList<Row>();
        for (int i = 0; i < written.size(); i++) {
            portion.add(row(task, written.get(i)));
            var awaited = !codec.record(written.get(i)).progress();
            var moreAwaited =
                    i + 1 < written.size() && !codec.record(written.get(i + 1)).progress();
            if (awaited && !moreAwaited) {
                portions.add(List.copyOf(portion));
                portion.clear();
            }
        }
        return List.copyOf(portions);
    }

    private static Row row(TaskId task, Entry entry) {
        return new Row(
                task.value(),
                entry.seq(),
                entry.kind(),
                entry.at().toEpochMilli(),
                entry.payload().getBytes(StandardCharsets.UTF_8));
    }
}
