package io.agentic.cli.grammar;

import java.util.Map;

/** What a command line turned out to be. */
public sealed interface Reading {

    /**
     * A verb is to be used.
     *
     * @param input by parameter name; texts, flags and lists of texts
     * @param json whether the answer is wanted as JSON
     * @param detach whether nobody waits for the task
     * @param follow whether what happens later is wanted as well
     */
    record Use(Map<String, Object> input, boolean json, boolean detach, boolean follow) implements Reading {}

    /** @param text how the verb is used, asked for by {@code --help} */
    record Help(String text) implements Reading {}

    /** @param message what is wrong and what to do about it */
    record Misuse(String message) implements Reading {}
}
