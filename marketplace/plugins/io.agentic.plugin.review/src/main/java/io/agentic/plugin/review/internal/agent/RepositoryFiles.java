package io.agentic.plugin.review.internal.agent;

import io.agentic.api.data.Fields;
import io.agentic.plugin.review.internal.source.Category;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The files of a repository as its map lists them.
 *
 * @param map what {@code repository_map} returned as data
 */
record RepositoryFiles(Fields map) {

    /** A file with its size. */
    record Entry(String path, long bytes) {}

    /** Looks for a map among what a parent handed over: under the key {@code repository}, at most two objects deep. */
    static Optional<RepositoryFiles> within(Fields context) {
        return find(context, 0);
    }

    private static Optional<RepositoryFiles> find(Fields fields, int depth) {
        if (fields.values().get("files") instanceof Map && fields.has("totals")) {
            return Optional.of(new RepositoryFiles(fields));
        }
        for (var name : fields.values().keySet()) {
            if (depth < 3 && fields.values().get(name) instanceof Map) {
                var found = find(fields.object(name), depth + 1);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /** What the map does not have; empty text when it is whole. */
    String shortfall() {
        return map.text("shortfall", "");
    }

    /** How many files the repository itself excludes from its review. */
    long excluded() {
        return map.number("excluded", 0);
    }

    /** The files of these categories. */
    List<Entry> of(Set<Category> categories) {
        var entries = new ArrayList<Entry>();
        for (var category : categories) {
            map.object("files")
                    .objects(category.word())
                    .forEach(file -> entries.add(new Entry(file.text("path"), file.number("bytes", 0))));
        }
        entries.sort(Comparator.comparing(Entry::path));
        return entries;
    }
}
