package io.agentic.plugin.review.internal.docs;

import java.util.List;

/**
 * Commands a document tells its reader to run, one after the other.
 *
 * @param lines what to type, without prompts
 */
record ShellBlock(List<Mention> lines) {

    ShellBlock {
        lines = List.copyOf(lines);
    }
}
