/** Counts what is in a text file. */
@AgenticPlugin(
        id = "word-count",
        description = "Counts the words, lines and characters of a text file.",
        author = "Agentic",
        license = "Apache-2.0",
        minimumRuntime = "0.1")
package io.agentic.plugin.wordcount;

import io.agentic.api.plugin.AgenticPlugin;
