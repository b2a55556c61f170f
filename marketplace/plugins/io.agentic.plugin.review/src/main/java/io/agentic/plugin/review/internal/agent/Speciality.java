package io.agentic.plugin.review.internal.agent;

import io.agentic.plugin.review.internal.source.Category;
import java.util.List;
import java.util.Set;

/**
 * What sets one specialist apart from the others.
 *
 * @param domain its field of knowledge
 * @param title the heading of its section
 * @param tools what its workers call on each shard
 * @param categories the files it judges
 * @param task what a worker is asked to do, with the number of files after it
 */
record Speciality(String domain, String title, List<String> tools, Set<Category> categories, String task) {

    Speciality {
        tools = List.copyOf(tools);
    }
}
