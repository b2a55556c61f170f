package io.agentic.plugin.review.internal.docs;

/**
 * Something a document says about the repository.
 *
 * @param text as it stands there
 * @param line where
 */
record Mention(String text, int line) {}
