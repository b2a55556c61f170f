package io.agentic.plugin.review.internal.agent;

import io.agentic.plugin.review.internal.source.Category;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What sets one specialist apart from the others.
 *
 * @param domain its field of knowledge
 * @param title the heading of its section
 * @param tools what its workers call on each shard
 * @param categories the files it judges
 * @param task what a worker is asked to do, with the number of files after it
 * @param whole what one worker calls on all files at once, since it compares them
 * @param claims whether a language model may look for what rules cannot find
 */
record Speciality(
        String domain,
        String title,
        List<String> tools,
        Set<Category> categories,
        String task,
        List<String> whole,
        boolean claims) {

    Speciality {
        tools = List.copyOf(tools);
        whole = List.copyOf(whole);
    }

    Speciality(String domain, String title, List<String> tools, Set<Category> categories, String task) {
        this(domain, title, tools, categories, task, List.of());
    }

    Speciality(
            String domain,
            String title,
            List<String> tools,
            Set<Category> categories,
            String task,
            List<String> whole) {
        this(domain, title, tools, categories, task, whole, false);
    }

    /** The same, where a language model may look for what rules cannot find. */
    Speciality withClaims() {
        return new Speciality(domain, title, tools, categories, task, whole, true);
    }

    /** All tools, in the order of the report. */
    List<String> all() {
        return Stream.concat(tools.stream(), whole.stream()).toList();
    }
}
