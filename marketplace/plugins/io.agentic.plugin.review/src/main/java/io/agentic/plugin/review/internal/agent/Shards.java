package io.agentic.plugin.review.internal.agent;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Parts of a repository's files, of about the same size. */
final class Shards {

    private static final int FILES = 60;
    private static final long BYTES = 400_000;

    private Shards() {}

    /** One part of the work. Keeps the files in order of their paths. */
    private static final class Shard {

        private final List<RepositoryFiles.Entry> files = new ArrayList<>();
        private final int place;
        private long bytes;

        Shard(int place) {
            this.place = place;
        }
    }

    /** Divides files into at most {@code limit} parts; fewer when there is little to do. The same files always give the same parts. */
    static List<List<RepositoryFiles.Entry>> of(List<RepositoryFiles.Entry> files, int limit) {
        var bytes = files.stream().mapToLong(RepositoryFiles.Entry::bytes).sum();
        var wanted = Math.max((files.size() + FILES - 1) / FILES, Math.toIntExact(Math.min(limit, bytes / BYTES + 1)));
        var shards = new PriorityQueue<Shard>(
                Comparator.<Shard>comparingLong(shard -> shard.bytes).thenComparing(shard -> shard.place));
        for (int i = 0; i < Math.max(1, Math.min(Math.min(wanted, limit), files.size())); i++) {
            shards.add(new Shard(i));
        }
        files.stream()
                .sorted(Comparator.comparing(RepositoryFiles.Entry::bytes)
                        .reversed()
                        .thenComparing(RepositoryFiles.Entry::path))
                .forEach(file -> {
                    var smallest = shards.remove();
                    smallest.files.add(file);
                    smallest.bytes += file.bytes() + 1;
                    shards.add(smallest);
                });
        return shards.stream()
                .sorted(Comparator.comparing(shard -> shard.place))
                .map(shard -> shard.files.stream()
                        .sorted(Comparator.comparing(RepositoryFiles.Entry::path))
                        .toList())
                .toList();
    }
}
